package dev.facet.worker.diffusion.sampling;

import dev.facet.model.spec.SamplerSpec;
import dev.facet.worker.diffusion.noise.Randomness;
import dev.facet.worker.diffusion.noise.Randomness.Purpose;
import dev.facet.worker.diffusion.noise.ReverseProcess;
import dev.facet.worker.diffusion.sampling.SampleRequest.Image;

/** One image on its way from noise to what it will be. For one thread at a time. */
public final class Denoising {

    private final Image image;
    private final ReverseProcess process;
    private final double guidance;
    private final double[] x; // [pixels]
    private final double[] memory; // [pixels], or empty
    private final float[] film; // [frames, pixels], or empty
    private final int frames;
    private int step;

    private Denoising(Image image, ReverseProcess process, double guidance, int timesteps, int pixels, int frames) {
        this.image = image;
        this.process = process;
        this.guidance = guidance;
        this.x = noise(timesteps, pixels);
        this.memory = process.remembers() ? new double[pixels] : new double[0];
        this.frames = frames;
        this.film = new float[frames * pixels];
        film();
    }

    /** Starts an image of the request from its own noise. */
    public static Denoising start(TrainedModel model, Image image, SampleRequest request) {
        SamplerSpec sampler = request.sampler();
        var process = ReverseProcess.of(sampler, model.schedule());
        int pixels = model.size() * model.size();
        return new Denoising(
                image, process, sampler.guidance(), model.schedule().timesteps(), pixels, request.frames());
    }

    /** Takes the snapshots that are due: the k-th of n after k / (n - 1) of the steps. More frames than steps repeat some. */
    private void film() {
        for (int k = 0; k < frames; k++) {
            if (Math.round((double) k * process.steps() / (frames - 1)) == step) {
                System.arraycopy(pixels(), 0, film, k * x.length, x.length);
            }
        }
    }

    /** Steps of the whole way. */
    public int steps() {
        return process.steps();
    }

    public boolean isDone() {
        return step == process.steps();
    }

    /** The image as far as it is, values in [0, 1] once it is done, [size × size]. */
    public float[] pixels() {
        var pixels = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            pixels[i] = (float) ((x[i] + 1) / 2);
        }
        return pixels;
    }

    /** The snapshots, complete once it is done, [frames, size × size]. */
    public float[] snapshots() {
        return film;
    }

    /** What the network sees of it at its next step. */
    NoisedImage state() {
        return new NoisedImage(x, process.timestep(step), image.condition());
    }

    /** Whether its next step is its last. */
    boolean isAtLastStep() {
        return step == process.steps() - 1;
    }

    /** Weight of classifier-free guidance; with 1, no prediction without the condition is needed. */
    double guidance() {
        return guidance;
    }

    boolean isGuided() {
        return guidance != 1;
    }

    /** Takes the next step, given the noise that is in x. */
    void step(double[] epsilon) {
        double[] z = process.addsNoise(step) ? noise(process.timestep(step + 1), x.length) : new double[0];
        process.step(step, x, epsilon, z, memory);
        step++;
        film();
    }

    /** The image's own noise for a time step, [pixels]. */
    private double[] noise(int t, int pixels) {
        var noise = new double[pixels];
        Randomness.fillNormal(new Randomness(image.seed()).stream(Purpose.SAMPLE_NOISE, t), noise, 0, pixels);
        return noise;
    }
}
