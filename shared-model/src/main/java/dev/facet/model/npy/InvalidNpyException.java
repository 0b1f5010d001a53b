package dev.facet.model.npy;

import java.io.IOException;

/** A file that is not the kind of NumPy array that is read here; the message says why. */
public final class InvalidNpyException extends IOException {

    private static final long serialVersionUID = 1L;

    InvalidNpyException(String message) {
        super(message);
    }
}
