package dev.facet.model.job;

/** How an attempt ended, in {@code job_attempt.outcome}. */
public enum AttemptOutcome {
    SUCCEEDED,
    FAILED,
    PAUSED,
    /** The worker was asked to stop and gave the job back; counts against nobody. */
    RELEASED,
    /** The worker fell silent. */
    LEASE_LOST,
    CANCELLED
}
