package dev.facet.model.job;

/** Whose fault a failure is, which decides what happens next. */
public enum Fault {
    /** The request's. Never retried: it would fail again. */
    INVALID,
    /** The experiment's: the loss became NaN or infinite. Not retried: it is a result. */
    DIVERGED,
    /** The surroundings': a lost lease, a full disk, a broken connection. Retried from the last checkpoint. */
    INFRASTRUCTURE,
    /** Facet's own. Not retried; the log has the trace. */
    BUG
}
