package dev.facet.model.job;

/** A move that the table of states does not have. */
public final class IllegalJobTransitionException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final JobStatus from;

    IllegalJobTransitionException(JobStatus from, String action) {
        super("a " + from + " job cannot be " + action);
        this.from = from;
    }

    /** The state that the job is in. */
    public JobStatus from() {
        return from;
    }
}
