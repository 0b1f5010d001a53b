package dev.facet.model.artifact;

import java.io.IOException;

/** Bytes that are no longer what was stored. */
public final class CorruptBlobException extends IOException {

    private static final long serialVersionUID = 1L;

    CorruptBlobException(String expected, String actual) {
        super("the bytes stored as " + expected + " have the hash " + actual + ": the store is damaged");
    }
}
