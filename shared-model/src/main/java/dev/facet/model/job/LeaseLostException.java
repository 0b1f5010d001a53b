package dev.facet.model.job;

/**
 * The claim is worth nothing any more: its lease ran out, or a user cancelled or deleted the job. Nothing was written; the
 * worker drops the job at once.
 */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeaseLostException(Claim claim) {
        super("the lease of " + claim + " is lost: it ran out, or the job was cancelled; nothing was written");
    }
}
