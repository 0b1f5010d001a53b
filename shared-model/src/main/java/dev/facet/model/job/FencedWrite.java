package dev.facet.model.job;

import java.io.IOException;

/**
 * What a worker writes about its job in one transaction. It may run again where the database went away in between, so it must
 * be right when repeated.
 */
@FunctionalInterface
public interface FencedWrite {

    void run() throws IOException;

    /** Writes nothing: always the same, so that it can be told from a write. */
    static FencedWrite nothing() {
        return Nothing.WRITE;
    }

    /** See {@link #nothing()}. */
    enum Nothing implements FencedWrite {
        WRITE;

        @Override
        public void run() {}
    }
}
