package dev.facet.worker.execution;

import dev.facet.model.job.Claim;
import dev.facet.model.job.Fault;
import dev.facet.model.job.JobLeases;
import dev.facet.model.job.JobStatus;
import dev.facet.model.job.LeaseLostException;
import dev.facet.model.job.Slot;
import dev.facet.model.message.WakeUps;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes what a handler's outcome means for the job's row. */
@Component
class JobEnding {

    private static final Logger log = LoggerFactory.getLogger(JobEnding.class);
    private static final int LONGEST_MESSAGE = 2_000;

    private final JobLeases leases;
    private final WakeUps wakeUps;
    private final WorkerMeters meters;

    JobEnding(JobLeases leases, WakeUps wakeUps, WorkerMeters meters) {
        this.leases = leases;
        this.wakeUps = wakeUps;
        this.meters = meters;
    }

    /** An exception is a bug, unless it says that the request or the surroundings are broken. */
    JobOutcome.Failed failure(Claim claim, Throwable thrown) {
        var fault = Faults.of(thrown);
        if (fault == Fault.BUG) {
            log.error("{} met a bug", claim, thrown);
        } else {
            log.warn("{} failed ({})", claim, fault, thrown);
        }
        String message = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        if (fault == Fault.BUG) {
            message = thrown.getClass().getSimpleName() + ": " + message;
        }
        return new JobOutcome.Failed(fault, message);
    }

    /**
     * @param next who takes a next job together with a good end; empty: nobody
     * @return the job that was taken
     */
    Optional<Claim> write(RunningJob job, JobOutcome outcome, Optional<Slot> next) {
        Optional<Claim> taken = Optional.empty();
        try {
            taken = job.untilLost(() -> writeOnce(job.claim(), outcome, next));
            meters.ended(job.claim(), outcome);
        } catch (LeaseLostException e) {
            abandoned(job.claim());
            meters.ended(job.claim(), new JobOutcome.Abandoned());
        } catch (RuntimeException e) {
            if (outcome instanceof JobOutcome.Failed) {
                throw e;
            }
            taken = write(job, failure(job.claim(), e), next); // its last effects could not be written
        }
        wakeUps.changed(job.claim().jobId());
        return taken;
    }

    private Optional<Claim> writeOnce(Claim claim, JobOutcome outcome, Optional<Slot> next) {
        Optional<Claim> taken = Optional.empty();
        switch (outcome) {
            case JobOutcome.Succeeded(var lastEffects) -> {
                if (next.isPresent()) {
                    taken = leases.succeed(claim, lastEffects, next.get());
                } else {
                    leases.succeed(claim, lastEffects);
                }
                log.info("{} succeeded", claim);
            }
            case JobOutcome.Failed(var fault, var message) -> {
                var becomes = leases.fail(claim, fault, shortened(message));
                log.info(
                        "{} failed ({}): {}; {}",
                        claim,
                        fault,
                        message,
                        becomes == JobStatus.FAILED ? "it is not tried again" : "it is " + becomes + " again");
            }
            case JobOutcome.Paused() -> {
                var becomes = leases.pause(claim);
                log.info("{} stopped at a checkpoint to pause; it is {} now", claim, becomes);
            }
            case JobOutcome.Released() -> {
                leases.release(claim);
                log.info("{} given back to the queue", claim);
            }
            case JobOutcome.Abandoned() -> abandoned(claim);
        }
        return taken;
    }

    private void abandoned(Claim claim) {
        if (isCancelled(claim)) {
            log.info("{} was cancelled or deleted; dropped", claim);
        } else {
            meters.leaseLost(claim);
            log.warn("{} lost its lease; dropped, nothing of it is written any more", claim);
        }
    }

    /** False too where the database does not say: the lease is over by then. */
    private boolean isCancelled(Claim claim) {
        try {
            return leases.statusOf(claim.jobId()).orElse(JobStatus.CANCELLED) == JobStatus.CANCELLED;
        } catch (RuntimeException e) {
            log.debug("The status of {} is not known", claim, e);
            return false;
        }
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + " …";
    }
}
