package dev.facet.api.web;

/** Answered with 404. */
public final class NotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what such as "run" */
    public NotFoundException(String what, Object id) {
        super("there is no " + what + " " + id);
    }

    /** @param instead what there is, in words */
    public NotFoundException(String what, Object id, String instead) {
        super("there is no " + what + " " + id + "; " + instead);
    }
}
