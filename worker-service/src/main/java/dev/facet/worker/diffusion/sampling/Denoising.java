package dev.facet.worker.diffusion.sampling;

import dev.facet.model.spec.SamplerSpec;
import dev.facet.worker.diffusion.noise.Randomness;
import dev.facet.worker.diffusion.noise.Randomness.Purpose;
import dev.facet.worker.diffusion.noise.ReverseProcess;
import dev.facet.worker.diffusion.sampling.SampleRequest.Image;
import java.util.List;
import java.util.stream.IntStream;

/** One image on its way from noise to what it will be. For one thread at a time. */
public final class Denoising {

    private final Image image;
    private final ReverseProcess process;
    private final double guidance;
    private final double[] x; // [pixels]
    private final double[] memory; // [pixels], or empty
    private final Film film;
    private final int place; // among the images of the film
    private int step;

    private Denoising(TrainedModel model, Image image, SamplerSpec sampler, Film film, int place) {
        this.image = image;
        this.process = ReverseProcess.of(sampler, model.schedule());
        this.guidance = sampler.guidance();
        int pixels = model.size() * model.size();
        this.x = noise(model.schedule().timesteps(), pixels);
        this.memory = process.remembers() ? new double[pixels] : new double[0];
        this.film = film;
        this.place = place;
        film();
    }

    /** Starts an image from its own noise. */
    static Denoising start(TrainedModel model, Image image, SamplerSpec sampler) {
        return new Denoising(model, image, sampler, new Film(1, 0, model.size() * model.size()), 0);
    }

    /**
     * Starts images of a request from their own noise.
     *
     * @param film where their snapshots go
     */
    public static List<Denoising> start(TrainedModel model, SampleRequest request, int from, int to, Film film) {
        return IntStream.range(from, to)
                .mapToObj(i -> new Denoising(model, request.images().get(i), request.sampler(), film, i))
                .toList();
    }

    /** Takes the snapshots that are due: the k-th of n after k / (n - 1) of the steps. More frames than steps repeat some. */
    private void film() {
        int frames = film.frames();
        for (int k = 0; k < frames; k++) {
            if (Math.round((double) k * process.steps() / (frames - 1)) == step) {
                film.take(place, pixels());
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
