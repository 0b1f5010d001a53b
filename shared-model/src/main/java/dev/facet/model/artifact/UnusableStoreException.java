package dev.facet.model.artifact;

/** Settings by which no store can be used. */
public final class UnusableStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /** @param action what to do about it */
    UnusableStoreException(String message, String action, Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    UnusableStoreException(String message, String action) {
        super(message);
        this.action = action;
    }

    String action() {
        return action;
    }
}
