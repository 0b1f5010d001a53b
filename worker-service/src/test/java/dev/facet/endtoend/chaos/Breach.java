package dev.facet.endtoend.chaos;

/** Something that Facet has promised and not kept. */
record Breach(Kind kind, String text) {

    enum Kind {
        /** Accepted, and not there any more, or never ended. */
        LOST,
        /** There or done more often than asked for. */
        TWICE,
        /** Another result than where nothing went wrong. */
        WRONG,
        /** Linked bytes that are gone or damaged. */
        UNREADABLE,
        /** Did not recover in time. */
        STUCK,
        /** Whatever else should not be. */
        ODD
    }
}
