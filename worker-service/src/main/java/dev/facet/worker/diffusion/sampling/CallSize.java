package dev.facet.worker.diffusion.sampling;

/** How many images a call of the network takes when it draws. */
public final class CallSize {

    // An image of a call costs a few percent less than in calls of half as many; more would gain nothing.
    private static final int ON_CPU = 32;
    private static final int ON_GPU = 64;

    private CallSize() {}

    /** The most images. Where they are guided, each is computed twice. */
    public static int limit(boolean gpu) {
        return gpu ? ON_GPU : ON_CPU;
    }

    /**
     * A call costs as much as one of the next multiple of so many images, since blank ones fill it up (unet.py).
     *
     * @param size side of an image in pixels
     */
    public static int block(int size) {
        int tokens = (size / 8) * (size / 8);
        int together = 2;
        while (together * tokens % 16 != 0) {
            together *= 2;
        }
        return together;
    }
}
