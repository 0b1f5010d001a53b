package dev.facet.model.artifact;

import java.io.IOException;

/** A hash for which the store has no bytes. */
public final class NoSuchBlobException extends IOException {

    private static final long serialVersionUID = 1L;

    public NoSuchBlobException(String sha256) {
        super("the artifact store has no bytes for " + sha256);
    }
}
