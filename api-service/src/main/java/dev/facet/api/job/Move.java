package dev.facet.api.job;

import dev.facet.model.job.Job;
import java.time.Instant;

/** What a user may do to a job. */
public enum Move {
    CANCEL,
    PAUSE,
    RESUME,
    RETRY;

    void apply(Job job, Instant now) {
        switch (this) {
            case CANCEL -> job.cancel(now);
            case PAUSE -> job.pause();
            case RESUME -> job.resume();
            case RETRY -> job.retry();
        }
    }
}
