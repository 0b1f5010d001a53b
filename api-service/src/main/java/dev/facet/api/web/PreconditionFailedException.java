package dev.facet.api.web;

/** Answered with 412. */
final class PreconditionFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PreconditionFailedException(String message) {
        super(message);
    }
}
