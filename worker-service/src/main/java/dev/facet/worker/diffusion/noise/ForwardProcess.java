package dev.facet.worker.diffusion.noise;

/** From images to noised images: x[t] = sqrt(alphaBar) x0 + sqrt(1 - alphaBar) noise (Ho et al. 2020, equation 4). */
public record ForwardProcess(NoiseSchedule schedule) {

    /**
     * Noises one image of a batch.
     *
     * @param x0 the images in [-1, 1], replaced by the noised ones
     * @param noise standard normal, as long as {@code x0}
     * @param offset where the image begins
     * @param length its pixels
     * @param t in 0..T
     */
    public void noise(float[] x0, float[] noise, int offset, int length, int t) {
        float signal = (float) Math.sqrt(schedule.alphaBar(t));
        float sigma = (float) Math.sqrt(1 - schedule.alphaBar(t));
        for (int i = offset; i < offset + length; i++) {
            x0[i] = signal * x0[i] + sigma * noise[i];
        }
    }
}
