package dev.facet.model.artifact;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The store is away, full, or broken: the same may go well later. */
public final class StoreUnavailableException extends IOException {

    private static final long serialVersionUID = 1L;

    private StoreUnavailableException(String what, Throwable cause) {
        super(
                "the artifact store cannot be %s: %s (%s)"
                        .formatted(what, cause.getMessage(), cause.getClass().getSimpleName()),
                cause);
    }

    static StoreUnavailableException read(Throwable cause) {
        return new StoreUnavailableException("read", cause);
    }

    static StoreUnavailableException written(Throwable cause) {
        return new StoreUnavailableException("written", cause);
    }

    /** Whether this is what a failure comes from. */
    public static boolean causes(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreUnavailableException) {
                return true;
            }
        }
        return false;
    }
}
