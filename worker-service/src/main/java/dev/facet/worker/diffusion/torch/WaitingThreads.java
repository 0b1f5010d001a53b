package dev.facet.worker.diffusion.torch;

/**
 * Has torch's threads sleep soon when they wait for each other. They would spin for milliseconds at the end of every
 * operation, which on a machine that also does other things made a step take minutes instead of a tenth of a second.
 */
final class WaitingThreads {

    private static final String SETTING = "GOMP_SPINCOUNT";
    private static final String SPINS = "2000"; // some 30 microseconds

    private WaitingThreads() {}

    /**
     * To be called before torch is loaded, since its OpenMP library reads the setting then. Whatever the environment says
     * already holds.
     */
    static void yieldSoon() {
        if (System.getenv("OMP_WAIT_POLICY") != null) {
            return;
        }
        ProcessEnvironment.setIfAbsent(SETTING, SPINS);
    }
}
