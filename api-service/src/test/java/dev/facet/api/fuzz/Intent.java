package dev.facet.api.fuzz;

/** How a request was meant, which decides what answer is right. */
enum Intent {
    /** As the description says: it must be accepted. */
    VALID,

    /** Of the right form, but with values that may not do. */
    NEARLY_VALID,

    /** Broken or malicious. */
    HOSTILE
}
