package dev.facet.api.dispatch;

import dev.facet.model.job.ExpiredLeases;
import dev.facet.model.job.Workers;
import dev.facet.model.message.Outage;
import dev.facet.model.message.WakeUps;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.stereotype.Component;

/** Repairs what died: takes jobs from workers that fell silent, and has lost tokens published again. Any number may run. */
@Component
class LeaseReaper {

    private static final Logger log = LoggerFactory.getLogger(LeaseReaper.class);
    private static final int TOKENS_A_ROUND = 200;
    private static final Duration WORKERS_ARE_REMEMBERED = Duration.ofDays(7);

    private final ExpiredLeases leases;
    private final Outbox outbox;
    private final TokenPublisher tokens;
    private final Workers workers;
    private final WakeUps wakeUps;
    private final DispatchSettings settings;
    private final Counter expired;
    private final Outage outage =
            new Outage(log, "the reaper cannot work; until it can, the jobs of silent workers stay with them");

    LeaseReaper(
            ExpiredLeases leases,
            Outbox outbox,
            TokenPublisher tokens,
            Workers workers,
            WakeUps wakeUps,
            DispatchSettings settings,
            MeterRegistry meters) {
        this.leases = leases;
        this.outbox = outbox;
        this.tokens = tokens;
        this.workers = workers;
        this.wakeUps = wakeUps;
        this.settings = settings;
        this.expired = Counter.builder("facet.leases.expired")
                .description("Jobs that were taken from workers that fell silent")
                .register(meters);
    }

    void round() {
        try {
            endExpiredLeases();
            publishLostTokensAgain();
            workers.forget(WORKERS_ARE_REMEMBERED);
            outage.over();
        } catch (AmqpException e) {
            log.debug("Without the broker no token is known to be lost", e); // the dispatcher says that it is away
        } catch (RuntimeException e) {
            outage.seen(e);
        }
    }

    private void endExpiredLeases() {
        List<ExpiredLeases.Ended> ended;
        do {
            ended = leases.end();
            expired.increment(ended.size());
            for (var job : ended) {
                log.warn(
                        "Worker {} fell silent in attempt {} of job {}, which is {} now",
                        job.worker(),
                        job.attempt(),
                        job.jobId(),
                        job.next());
                wakeUps.changed(job.jobId());
            }
        } while (!ended.isEmpty());
    }

    /** While a token waits in a queue of the broker, its slots are busy or away, and one more would not help. */
    private void publishLostTokensAgain() {
        for (var waiting : outbox.waitingSince(settings.publishAgainAfter())) {
            if (tokens.waiting(waiting) == 0) {
                int jobs = outbox.forgetTokens(waiting, settings.publishAgainAfter(), TOKENS_A_ROUND);
                log.debug("{} tokens for {} are gone from the broker; publishing them again", jobs, waiting);
            }
        }
    }
}
