package dev.facet.worker.percolation;

/** Hears how far a simulation has come, and may end it. */
@FunctionalInterface
public interface Progress {

    /** Lets a simulation run to its end. */
    Progress UNWATCHED = share -> true;

    /**
     * Called by the thread that started the simulation, some times a second.
     *
     * @param share of the work that is done, in [0, 1]
     * @return false to end the simulation, which then has no result
     */
    boolean goOn(double share);
}
