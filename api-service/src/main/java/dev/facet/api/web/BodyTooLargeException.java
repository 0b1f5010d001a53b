package dev.facet.api.web;

import org.springframework.util.unit.DataSize;

/** Answered with 413. */
final class BodyTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BodyTooLargeException(DataSize most) {
        super("the body is larger than " + most.toBytes() + " bytes; this limit is the setting facet.http.max-body");
    }
}
