package dev.facet.bench.engine;

import java.io.IOException;

/** A library that trains the network and samples from it, one case at a time. */
public interface Engine {

    /** Name, version and threads, in a few words. */
    String describe();

    /** Begins a training with the weights of a case. */
    void startTraining(CaseFolder folder) throws IOException;

    /**
     * Takes a training step: forward and backward pass, AdamW and the moving average of the weights, on the case's next
     * batch.
     *
     * @return the loss before the step
     */
    float step();

    /** Gets ready to draw images with the weights of a case. */
    void startSampling(CaseFolder folder) throws IOException;

    /**
     * Denoises fresh noise, drawing all noise that is needed on the way.
     *
     * @param images denoised together, one of each of the first conditions
     * @param steps denoising steps to take, the first ones of the whole
     */
    void denoise(Method method, int images, int steps);

    /**
     * Draws the first images from the noise that is in the folder, by DDIM without noise of its own, clipped at every
     * step.
     *
     * @return values in [0, 1], [images, size, size]
     */
    float[] draw(int images, int steps);

    /** {@code count} products of an m by k and a k by n matrix, ready to be run again and again. */
    Runnable product(int count, int m, int k, int n);

    /** A 3 × 3 convolution of {@code batch} images of side {@code size}, ready to be run again and again. */
    Runnable convolution(int batch, int in, int out, int size);
}
