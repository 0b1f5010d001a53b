package dev.facet.worker.diffusion.checkpoint;

import java.io.IOException;

/** The bytes are not a checkpoint, or not all of one. */
public final class CorruptCheckpointException extends IOException {

    private static final long serialVersionUID = 1L;

    CorruptCheckpointException(String message) {
        super("not a whole checkpoint: " + message);
    }

    CorruptCheckpointException(String message, Throwable cause) {
        super("not a whole checkpoint: " + message, cause);
    }
}
