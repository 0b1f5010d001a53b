package dev.facet.api.job;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.facet.api.access.Access;
import dev.facet.api.dispatch.JobsQueued;
import dev.facet.api.project.QuotaCheck;
import dev.facet.model.job.Job;
import dev.facet.model.job.JobSpec;
import dev.facet.model.job.Jobs;
import dev.facet.model.job.Lane;
import dev.facet.model.job.Turns;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends jobs that do nothing through the queue, to see that it works. */
@Service
class Probes {

    /** They take no time, so they need not wait behind trainings. */
    private static final int PRIORITY = 100;

    private final Access access;
    private final QuotaCheck quotas;
    private final Jobs jobs;
    private final Turns turns;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Probes(Access access, QuotaCheck quotas, Jobs jobs, Turns turns, ApplicationEventPublisher events, Clock clock) {
        this.access = access;
        this.quotas = quotas;
        this.jobs = jobs;
        this.turns = turns;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    List<UUID> queue(ProbeRequest request) {
        Instant now = clock.instant();
        String project = access.target();
        quotas.beforeQueueing(project, request.count());
        long turn = turns.now(PRIORITY);
        var ids = new ArrayList<UUID>(request.count());
        for (int i = 0; i < request.count(); i++) {
            UUID id = UuidCreator.getTimeOrderedEpoch();
            jobs.save(new Job(id, project, null, new JobSpec.Probe(i), Lane.ORDINARY, PRIORITY, turn, now));
            ids.add(id);
        }
        jobs.flush();
        events.publishEvent(new JobsQueued());
        return List.copyOf(ids);
    }
}
