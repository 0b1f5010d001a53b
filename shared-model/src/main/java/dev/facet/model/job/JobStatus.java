package dev.facet.model.job;

/**
 * The states of a job, and for each: what if the process that cares for it dies now?
 *
 * <pre>
 * QUEUED ─▶ RUNNING ─▶ SUCCEEDED | FAILED | CANCELLED
 *   ▲ │        │ └──▶ PAUSED ─▶ QUEUED
 *   │ └─▶ CANCELLED | PAUSED
 *   └── lease lost, drain, retry
 * </pre>
 */
public enum JobStatus {
    /** Waits for a worker. A crash loses nothing: the row stays, and the reaper publishes a lost token again. */
    QUEUED,
    /** Held by one worker under a lease. If that worker dies the lease runs out and the reaper queues the job again. */
    RUNNING,
    /** Set aside by a user, with its checkpoints. Nothing works on it, so nothing can be lost. */
    PAUSED,
    /** Ended; its effects were written in the same transaction. */
    SUCCEEDED,
    /** Ended, with a fault and a message. A user may retry it. */
    FAILED,
    /** Ended by a user. A worker that still computes finds its writes refused. */
    CANCELLED;

    /** The one table of allowed moves; the database holds it too (trigger {@code job_transition}). */
    public boolean mayBecome(JobStatus next) {
        return switch (this) {
            case QUEUED -> next == RUNNING || next == CANCELLED || next == PAUSED;
            case RUNNING -> next != RUNNING;
            case PAUSED, FAILED -> next == QUEUED || (this == PAUSED && next == CANCELLED);
            case CANCELLED -> next == QUEUED;
            case SUCCEEDED -> false;
        };
    }

    public boolean ended() {
        return switch (this) {
            case SUCCEEDED, FAILED, CANCELLED -> true;
            case QUEUED, RUNNING, PAUSED -> false;
        };
    }
}
