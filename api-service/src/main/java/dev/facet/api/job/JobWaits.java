package dev.facet.api.job;

import dev.facet.api.web.BadParameterException;
import dev.facet.model.job.JobStatus;
import dev.facet.model.message.JobChanged;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets requests wait for the end of a job. They look at its row whenever workers say that something is new about it, and every
 * second in any case, since that is only a message. Nothing but a thread of the request is held meanwhile.
 */
@Component
public class JobWaits {

    /** The query parameter. */
    public static final String PARAMETER = "wait";

    /** What it says when it is left out. */
    public static final String NONE = "0";

    private static final int LONGEST_SECONDS = 60;

    private final JdbcClient jdbc;
    private final Duration poll;
    private final ConcurrentMap<UUID, Set<Semaphore>> bells = new ConcurrentHashMap<>();
    private volatile boolean closing;

    @Autowired
    JobWaits(JdbcClient jdbc) {
        this(jdbc, Duration.ofSeconds(1));
    }

    JobWaits(JdbcClient jdbc, Duration poll) {
        this.jdbc = jdbc;
        this.poll = poll;
    }

    /**
     * Returns once the job has ended or is gone, or the time is over.
     *
     * @param seconds from 0 to 60
     * @throws BadParameterException if they are others
     */
    public void awaitEnd(UUID jobId, int seconds) {
        if (seconds < 0 || seconds > LONGEST_SECONDS) {
            throw new BadParameterException(
                    PARAMETER, "expected seconds from 0 to " + LONGEST_SECONDS + ", got " + seconds);
        }
        if (seconds == 0) {
            return;
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        var bell = new Semaphore(0);
        hang(jobId, bell);
        try {
            long left = deadline - System.nanoTime();
            while (left > 0 && !closing && !hasEnded(jobId)) {
                if (bell.tryAcquire(Math.min(left, poll.toNanos()), TimeUnit.NANOSECONDS)) {
                    bell.drainPermits();
                }
                left = deadline - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            takeDown(jobId, bell);
        }
    }

    private boolean hasEnded(UUID jobId) {
        return jdbc.sql("select status from job where id = ?")
                .param(jobId)
                .query(JobStatus.class)
                .optional()
                .map(JobStatus::ended)
                .orElse(true);
    }

    private void hang(UUID jobId, Semaphore bell) {
        bells.compute(jobId, (_, hanging) -> {
            Set<Semaphore> all = hanging == null ? ConcurrentHashMap.newKeySet() : hanging;
            all.add(bell);
            return all;
        });
    }

    private void takeDown(UUID jobId, Semaphore bell) {
        bells.computeIfPresent(jobId, (_, hanging) -> {
            hanging.remove(bell);
            return hanging.isEmpty() ? null : hanging;
        });
    }

    @EventListener
    void on(JobChanged event) {
        bells.getOrDefault(event.jobId(), Set.of()).forEach(Semaphore::release);
    }

    /** Who waits is answered now, so that the web server can stop. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
        bells.values().forEach(hanging -> hanging.forEach(Semaphore::release));
    }

    /** How many wait for this job. */
    int waiting(UUID jobId) {
        return bells.getOrDefault(jobId, Set.of()).size();
    }
}
