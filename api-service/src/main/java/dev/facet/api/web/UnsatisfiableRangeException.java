package dev.facet.api.web;

/** Answered with 416. */
final class UnsatisfiableRangeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String whole;

    /** @param whole what there is, as the header Content-Range says it */
    UnsatisfiableRangeException(String whole) {
        super("expected at most 100 ranges of bytes that begin before the end, such as bytes=0-99; there are " + whole);
        this.whole = whole;
    }

    String whole() {
        return whole;
    }
}
