package dev.facet.worker.diffusion.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SamplingSpec.Weights;
import dev.facet.model.spec.TrainingSpec;
import dev.facet.worker.diffusion.noise.Randomness;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.diffusion.torch.FloatInput;
import dev.facet.worker.diffusion.torch.Gradients;
import dev.facet.worker.diffusion.training.BatchSource.Batch;
import dev.facet.worker.diffusion.training.StepOutcome.Diverged;
import dev.facet.worker.diffusion.training.StepOutcome.Learned;
import dev.facet.worker.diffusion.unet.InitialWeights;
import dev.facet.worker.diffusion.unet.UNet;
import dev.facet.worker.diffusion.unet.WeightLayout;

/**
 * Trains one network (Ho et al. 2020, algorithm 1), one step at each call, so that its caller can record, checkpoint,
 * evaluate or stop between any two. For one thread at a time; several trainers may run side by side.
 */
public final class Trainer implements AutoCloseable {

    private final TrainingSpec spec;
    private final LearningRate rate;
    private final BatchSource batches;
    private final NDManager manager;
    private final UNet unet;
    private final NDArray weights; // [count], as are the next three
    private final NDArray ema;
    private final NDArray m;
    private final NDArray v;
    private final Shape imagesShape; // [b, 1, size, size]
    private final Shape embeddingShape; // [b, 3 d]
    private final FloatInput noised;
    private final FloatInput embeddings;
    private final FloatInput noises;
    private int step;

    /** Starts a training from its seed. */
    public static Trainer start(RunSpec run, TrainingData data, ComputeDevice device) {
        float[] weights = InitialWeights.draw(WeightLayout.of(run.model()), new Randomness(run.seed()));
        return new Trainer(run, data, device, TrainingState.start(weights));
    }

    /**
     * Goes on with a training where {@code state} left it.
     *
     * @throws IllegalArgumentException if the state is that of another network
     */
    public static Trainer resume(RunSpec run, TrainingData data, ComputeDevice device, TrainingState state) {
        return new Trainer(run, data, device, state);
    }

    private Trainer(RunSpec run, TrainingData data, ComputeDevice device, TrainingState state) {
        var layout = WeightLayout.of(run.model());
        if (state.weights().length != layout.count()) {
            throw new IllegalArgumentException(
                    "the network has %d weights, the state %d".formatted(layout.count(), state.weights().length));
        }
        spec = run.training();
        rate = LearningRate.of(spec, spec.totalSteps(data.count()));
        batches = new BatchSource(run, data);
        imagesShape = new Shape(spec.batchSize(), 1, data.size(), data.size());
        embeddingShape = new Shape(spec.batchSize(), 3L * run.model().encoding().dimension());
        noised = new FloatInput((int) imagesShape.size());
        embeddings = new FloatInput((int) embeddingShape.size());
        noises = new FloatInput((int) imagesShape.size());

        manager = device.newManager();
        unet = new UNet(manager, layout);
        weights = FloatInput.copyOf(manager, state.weights());
        ema = FloatInput.copyOf(manager, state.ema());
        m = FloatInput.copyOf(manager, state.m());
        v = FloatInput.copyOf(manager, state.v());
        Gradients.require(weights);
        step = state.step();
    }

    /** Steps done. */
    public int step() {
        return step;
    }

    /** Takes the next step. */
    public StepOutcome next() {
        Batch batch = batches.at(step);
        try (NDManager scope = manager.newSubManager()) {
            NDArray x = noised.tensor(scope, batch.noised(), imagesShape);
            NDArray embedding = embeddings.tensor(scope, batch.embedding(), embeddingShape);
            NDArray noise = noises.tensor(scope, batch.noise(), imagesShape);

            NDArray loss = unet.loss(scope, weights, x, embedding, noise);
            float value = loss.getFloat();
            if (!Float.isFinite(value)) {
                return new Diverged(step + 1, value);
            }
            double learningRate = rate.at(step);
            step++;
            try (NDArray gradient = Gradients.of(loss, weights)) {
                if (spec.gradientClip() != null) {
                    unet.clip(scope, gradient, spec.gradientClip());
                }
                unet.adamw(scope, weights, gradient, m, v, step, learningRate, spec.weightDecay());
            }
            Gradients.clear(weights);
            unet.average(scope, ema, weights, spec.ema());
            return new Learned(step, value, learningRate);
        }
    }

    /** A copy of all that {@link #resume} needs. */
    public TrainingState state() {
        return new TrainingState(step, weights.toFloatArray(), ema.toFloatArray(), m.toFloatArray(), v.toFloatArray());
    }

    /** A copy of the weights to sample from. */
    public float[] weights(Weights kind) {
        return switch (kind) {
            case RAW -> weights.toFloatArray();
            case EMA -> ema.toFloatArray();
        };
    }

    @Override
    public void close() {
        unet.close();
        manager.close();
    }
}
