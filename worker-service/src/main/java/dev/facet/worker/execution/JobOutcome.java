package dev.facet.worker.execution;

import dev.facet.model.job.Fault;
import dev.facet.model.job.FencedWrite;

/** How the work on a job ended, as its handler sees it. */
public sealed interface JobOutcome {

    /**
     * All is done.
     *
     * @param lastEffects what is written together with the end of the job
     */
    record Succeeded(FencedWrite lastEffects) implements JobOutcome {

        public Succeeded() {
            this(FencedWrite.nothing());
        }
    }

    /**
     * It cannot be done.
     *
     * @param message what happened, for the user
     */
    record Failed(Fault fault, String message) implements JobOutcome {}

    /** Set aside at a checkpoint, as a user has asked. */
    record Paused() implements JobOutcome {}

    /** Given back at a checkpoint, because the worker stops; counts against nobody. */
    record Released() implements JobOutcome {}

    /** Dropped: the job belongs to somebody else by now, or to nobody. */
    record Abandoned() implements JobOutcome {}
}
