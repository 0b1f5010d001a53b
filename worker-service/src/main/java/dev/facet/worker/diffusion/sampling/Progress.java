package dev.facet.worker.diffusion.sampling;

/** Hears of each denoising step, and may end the sampling after it. */
@FunctionalInterface
public interface Progress {

    /** Goes on to the end. */
    Progress IGNORED = (done, total) -> true;

    /**
     * Called after each denoising step of each batch.
     *
     * @param done image steps done: a batch of 64 images counts 64 for each denoising step
     * @param total image steps in all
     * @return whether to go on
     */
    boolean goOn(long done, long total);

    /**
     * Called before the first step, and again where all begins anew. Must return at once.
     *
     * @param film where the snapshots that were asked for can be seen as they are taken
     */
    default void filming(Film film) {}
}
