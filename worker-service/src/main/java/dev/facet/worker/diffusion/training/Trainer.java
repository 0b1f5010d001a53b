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
import dev.facet.worker.diffusion.torch.FloatOutput;
import dev.facet.worker.diffusion.torch.Lanes;
import dev.facet.worker.diffusion.training.BatchSource.Batch;
import dev.facet.worker.diffusion.training.StepOutcome.Diverged;
import dev.facet.worker.diffusion.training.StepOutcome.Learned;
import dev.facet.worker.diffusion.unet.InitialWeights;
import dev.facet.worker.diffusion.unet.UNet;
import dev.facet.worker.diffusion.unet.UNet.Lesson;
import dev.facet.worker.diffusion.unet.WeightLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Trains one network (Ho et al. 2020, algorithm 1), one step at each call, so that its caller can record, checkpoint,
 * evaluate or stop between any two. For one thread at a time; several trainers may run side by side, and none depends on its
 * neighbours, or on the number of lanes.
 */
public final class Trainer implements AutoCloseable {

    private final TrainingSpec spec;
    private final int total;
    private final LearningRate rate;
    private final BatchSource batches;
    private final Lanes lanes;
    private final NDManager manager;
    private final UNet unet;
    private final NDArray weights; // [count], as are the next three
    private final NDArray ema;
    private final NDArray m;
    private final NDArray v;
    private final List<ShardInput> shards;
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
        total = spec.totalSteps(data.count());
        rate = LearningRate.of(spec, total);
        batches = new BatchSource(run, data);
        lanes = device.lanes();

        manager = device.newManager();
        unet = new UNet(manager, layout);
        weights = FloatInput.copyOf(manager, state.weights());
        ema = FloatInput.copyOf(manager, state.ema());
        m = FloatInput.copyOf(manager, state.m());
        v = FloatInput.copyOf(manager, state.v());
        shards = Shard.of(spec.batchSize(), device.isGpu()).stream()
                .map(shard -> new ShardInput(
                        shard, data.size(), 3 * run.model().encoding().dimension()))
                .toList();
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
            List<Callable<Lesson>> calls = new ArrayList<>();
            for (ShardInput shard : shards) {
                calls.add(() -> shard.learn(scope, batch));
            }
            Lanes.Pending<Lesson> pending = lanes.start(calls);
            if (step + 1 < total) {
                batches.prepare(step + 1);
            }
            List<Lesson> lessons = pending.await();

            float loss = loss(lessons);
            if (!Float.isFinite(loss)) {
                return new Diverged(step + 1, loss);
            }
            NDArray gradient =
                    unet.total(scope, lessons.stream().map(Lesson::gradient).toList()); // [count]
            if (spec.gradientClip() != null) {
                unet.clip(scope, gradient, spec.gradientClip());
            }
            double learningRate = rate.at(step);
            step++;
            unet.learn(scope, weights, gradient, m, v, ema, step, learningRate, spec.weightDecay(), spec.ema());
            return new Learned(step, loss, learningRate);
        }
    }

    private float loss(List<Lesson> lessons) {
        double loss = 0;
        for (int i = 0; i < lessons.size(); i++) {
            loss += shards.get(i).shard.share() * lessons.get(i).loss().getFloat();
        }
        return (float) loss;
    }

    /** One shard's way to the network. */
    private final class ShardInput {
        private final Shard shard;
        private final Shape imagesShape; // [b, 1, size, size]
        private final Shape embeddingShape; // [b, 3 d]
        private final FloatInput noised;
        private final FloatInput embeddings;
        private final FloatInput noises;
        private final NDArray share; // []

        ShardInput(Shard shard, int size, int embeddingWidth) {
            this.shard = shard;
            imagesShape = new Shape(shard.size(), 1, size, size);
            embeddingShape = new Shape(shard.size(), embeddingWidth);
            noised = new FloatInput((int) imagesShape.size());
            embeddings = new FloatInput((int) embeddingShape.size());
            noises = new FloatInput((int) imagesShape.size());
            share = manager.full(new Shape(), (float) shard.share());
        }

        Lesson learn(NDManager scope, Batch batch) {
            int image = shard.from() * (int) imagesShape.slice(1).size();
            int row = shard.from() * (int) embeddingShape.get(1);
            NDArray x = noised.tensor(scope, batch.noised(), image, imagesShape);
            NDArray embedding = embeddings.tensor(scope, batch.embedding(), row, embeddingShape);
            NDArray noise = noises.tensor(scope, batch.noise(), image, imagesShape);
            return unet.gradient(scope, spec.precision(), weights, x, embedding, noise, share);
        }
    }

    /** A copy of all that {@link #resume} needs. */
    public TrainingState state() {
        return new TrainingState(
                step,
                FloatOutput.copyOf(weights),
                FloatOutput.copyOf(ema),
                FloatOutput.copyOf(m),
                FloatOutput.copyOf(v));
    }

    /** A copy of the weights to sample from. */
    public float[] weights(Weights kind) {
        return switch (kind) {
            case RAW -> FloatOutput.copyOf(weights);
            case EMA -> FloatOutput.copyOf(ema);
        };
    }

    @Override
    public void close() {
        unet.close();
        manager.close();
    }
}
