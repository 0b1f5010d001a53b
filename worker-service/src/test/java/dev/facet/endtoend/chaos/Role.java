package dev.facet.endtoend.chaos;

/** What a process is for. */
enum Role {
    API("api"),
    WORKER("worker");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** Such as worker-2. */
    String name(int member) {
        return word + "-" + member;
    }
}
