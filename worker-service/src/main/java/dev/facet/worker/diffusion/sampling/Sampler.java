package dev.facet.worker.diffusion.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.facet.model.spec.RunSpec;
import dev.facet.worker.diffusion.encoding.ConditionEncoding;
import dev.facet.worker.diffusion.noise.NoiseSchedule;
import dev.facet.worker.diffusion.noise.Randomness;
import dev.facet.worker.diffusion.noise.Randomness.Purpose;
import dev.facet.worker.diffusion.noise.ReverseProcess;
import dev.facet.worker.diffusion.sampling.SampleOutcome.Drawn;
import dev.facet.worker.diffusion.sampling.SampleOutcome.Stopped;
import dev.facet.worker.diffusion.sampling.SampleRequest.Image;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.diffusion.torch.FloatInput;
import dev.facet.worker.diffusion.unet.UNet;
import dev.facet.worker.diffusion.unet.WeightLayout;
import java.util.List;

/**
 * Draws images from trained weights. The same request gives the same images, bit for bit, whatever the batch size: noise is
 * a function of (image seed, time step), and the network is always called with the same number of images, since torch takes
 * other kernels, with other rounding, for other shapes. For one thread at a time.
 */
public final class Sampler implements AutoCloseable {

    // Images that one call of the network takes; batches are cut into such calls, and the last is filled up with
    // blanks.
    private static final int CALL_ON_CPU = 16; // the fastest per image: it stays in the cache
    private static final int CALL_ON_GPU = 64;
    private static final double[] NONE = {};

    private final NoiseSchedule schedule;
    private final ConditionEncoding encoding;
    private final NDManager manager;
    private final UNet unet;
    private final NDArray weights; // [count]
    private final int pixels;
    private final int call;
    private final Shape imagesShape; // [call, 1, size, size]
    private final Shape embeddingShape; // [call, 3 d]
    private final FloatInput images;
    private final FloatInput embeddings;

    /**
     * @param run what the weights were trained for
     * @param trained flat weights in the order of the run's layout
     */
    public Sampler(RunSpec run, float[] trained, ComputeDevice device) {
        var layout = WeightLayout.of(run.model());
        if (trained.length != layout.count()) {
            throw new IllegalArgumentException(
                    "the network has %d weights, not %d".formatted(layout.count(), trained.length));
        }
        int size = run.dataset().size();
        schedule = NoiseSchedule.of(run.diffusion().schedule(), run.diffusion().timesteps());
        encoding = new ConditionEncoding(run.model().encoding(), run.dataset().extent());
        pixels = size * size;
        call = device.isGpu() ? CALL_ON_GPU : CALL_ON_CPU;
        imagesShape = new Shape(call, 1, size, size);
        embeddingShape = new Shape(call, encoding.width());
        images = new FloatInput(call * pixels);
        embeddings = new FloatInput(call * encoding.width());

        manager = device.newManager();
        unet = new UNet(manager, layout);
        weights = FloatInput.copyOf(manager, trained);
    }

    /**
     * Draws the images of a request.
     *
     * @param batchSize images that are denoised together, at least 1
     * @param progress hears of each denoising step
     */
    public SampleOutcome sample(SampleRequest request, int batchSize, Progress progress) {
        ReverseProcess process = ReverseProcess.of(request.sampler(), schedule);
        double guidance = request.sampler().guidance();
        List<Image> all = request.images();
        long total = (long) all.size() * process.steps();
        var drawn = new float[all.size() * pixels];
        for (int from = 0; from < all.size(); from += batchSize) {
            List<Image> batch = all.subList(from, Math.min(from + batchSize, all.size()));
            double[] x = noise(batch, schedule.timesteps());
            double[] memory = process.remembers() ? new double[x.length] : NONE;
            for (int k = 0; k < process.steps(); k++) {
                double[] epsilon = predict(x, process.timestep(k), batch, guidance);
                double[] z = process.addsNoise(k) ? noise(batch, process.timestep(k + 1)) : NONE;
                process.step(k, x, epsilon, z, memory);
                long done = (long) from * process.steps() + (long) batch.size() * (k + 1);
                if (!progress.goOn(done, total)) {
                    return new Stopped();
                }
            }
            for (int i = 0; i < x.length; i++) {
                drawn[from * pixels + i] = (float) ((x[i] + 1) / 2);
            }
        }
        return new Drawn(drawn);
    }

    /** Each image's own noise for a time step, [b, pixels]. */
    private double[] noise(List<Image> batch, int t) {
        var noise = new double[batch.size() * pixels];
        for (int i = 0; i < batch.size(); i++) {
            var randomness = new Randomness(batch.get(i).seed());
            Randomness.fillNormal(randomness.stream(Purpose.SAMPLE_NOISE, t), noise, i * pixels, pixels);
        }
        return noise;
    }

    /** The noise in x, with classifier-free guidance if its weight is not 1 (Ho and Salimans 2021, equation 6). */
    private double[] predict(double[] x, int t, List<Image> batch, double guidance) {
        double[] conditional = predict(x, t, batch, true);
        if (guidance == 1) {
            return conditional;
        }
        double[] unconditional = predict(x, t, batch, false);
        for (int i = 0; i < conditional.length; i++) {
            conditional[i] = unconditional[i] + guidance * (conditional[i] - unconditional[i]);
        }
        return conditional;
    }

    private double[] predict(double[] x, int t, List<Image> batch, boolean conditional) {
        var epsilon = new double[x.length];
        for (int from = 0; from < batch.size(); from += call) {
            List<Image> part = batch.subList(from, Math.min(from + call, batch.size()));
            var values = new float[call * pixels];
            for (int i = 0; i < part.size() * pixels; i++) {
                values[i] = (float) x[from * pixels + i];
            }
            float[] embedding = embed(part, t, conditional);
            try (NDManager scope = manager.newSubManager()) {
                float[] predicted = unet.predict(
                                scope,
                                weights,
                                images.tensor(scope, values, imagesShape),
                                embeddings.tensor(scope, embedding, embeddingShape))
                        .toFloatArray();
                for (int i = 0; i < part.size() * pixels; i++) {
                    epsilon[from * pixels + i] = predicted[i];
                }
            }
        }
        return epsilon;
    }

    private float[] embed(List<Image> part, int t, boolean conditional) {
        var embedding = new double[call * encoding.width()];
        for (int i = 0; i < part.size(); i++) {
            encoding.encodeTime(t, embedding, i * encoding.width());
            if (conditional) {
                var condition = part.get(i).condition();
                encoding.encodeCondition(condition.x(), condition.y(), embedding, i * encoding.width());
            }
        }
        return ConditionEncoding.toFloats(embedding);
    }

    @Override
    public void close() {
        unet.close();
        manager.close();
    }
}
