package dev.facet.api.job;

/** Which priority a job has that somebody asks for. */
public final class Priorities {

    private static final int AHEAD = 10;

    private static final int HIGHEST = 100;

    private Priorities() {}

    /** Of a job that somebody waits for: it goes before the trainings of its experiment. */
    public static int aheadOf(int training) {
        return Math.min(HIGHEST, training + AHEAD);
    }
}
