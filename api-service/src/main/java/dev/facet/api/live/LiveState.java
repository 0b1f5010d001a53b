package dev.facet.api.live;

import dev.facet.model.job.Fault;
import dev.facet.model.job.JobStatus;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What changes of a run beside its series.
 *
 * @param jobId the run's training
 * @param progress share of the training that is done, in [0, 1]
 */
record LiveState(
        UUID jobId,
        JobStatus status,
        int attempt,
        boolean pauseAsked,
        @Nullable Fault fault,
        @Nullable String message,
        double progress) {

    /** The data of a {@code status} event. */
    record Status(
            JobStatus status,
            int attempt,
            boolean pauseAsked,
            @Nullable Fault fault,
            @Nullable String message) {}

    /** The data of a {@code progress} event. */
    record Progress(double progress) {}

    Status forStatus() {
        return new Status(status, attempt, pauseAsked, fault, message);
    }

    Progress forProgress() {
        return new Progress(progress);
    }
}
