package dev.facet.worker.execution;

/** What a running job is asked between two steps. */
public enum StopRequest {
    /** Go on. */
    NONE,
    /** Return at once and write nothing: the job was cancelled, or its lease is lost. */
    ABANDON,
    /** Write a checkpoint and return: a user sets the job aside. */
    PAUSE,
    /** Write a checkpoint and return: the worker stops, and another one goes on. */
    DRAIN;

    /** What to return from the handler, once the checkpoint is written. */
    public JobOutcome outcome() {
        return switch (this) {
            case NONE -> throw new IllegalStateException("nobody asked the job to stop");
            case ABANDON -> new JobOutcome.Abandoned();
            case PAUSE -> new JobOutcome.Paused();
            case DRAIN -> new JobOutcome.Released();
        };
    }
}
