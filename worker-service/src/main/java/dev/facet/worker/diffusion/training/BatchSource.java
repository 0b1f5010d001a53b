package dev.facet.worker.diffusion.training;

import dev.facet.model.dataset.Condition;
import dev.facet.model.spec.RunSpec;
import dev.facet.worker.diffusion.encoding.ConditionEncoding;
import dev.facet.worker.diffusion.noise.DataOrder;
import dev.facet.worker.diffusion.noise.ForwardProcess;
import dev.facet.worker.diffusion.noise.NoiseSchedule;
import dev.facet.worker.diffusion.noise.Randomness;
import dev.facet.worker.diffusion.noise.Randomness.Purpose;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the network sees at each step, as a function of (seed, step): images, labels, time steps and noise. */
public final class BatchSource {

    private final TrainingData data;
    private final DataOrder order;
    private final Randomness randomness;
    private final ForwardProcess forward;
    private final ConditionEncoding encoding;
    private final double labelDrop;
    private @Nullable Prepared prepared;

    /** The batches of a run on its data. */
    public BatchSource(RunSpec run, TrainingData data) {
        this.data = data;
        this.randomness = new Randomness(run.seed());
        this.order = new DataOrder(randomness, data.count(), run.training().batchSize());
        this.forward = new ForwardProcess(
                NoiseSchedule.of(run.diffusion().schedule(), run.diffusion().timesteps()));
        this.encoding =
                new ConditionEncoding(run.model().encoding(), run.dataset().extent());
        this.labelDrop = run.diffusion().labelDrop();
    }

    /**
     * One batch of b images.
     *
     * @param noised x[t], [b, size, size]
     * @param embedding of time steps and conditions, [b, 3 d]
     * @param noise that is in x[t], [b, size, size]
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    public record Batch(float[] noised, float[] embedding, float[] noise) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Prepared(long step, Batch batch) {}

    /** Makes the batch of a step before it is asked for. */
    void prepare(long step) {
        prepared = new Prepared(step, draw(step));
    }

    /** The batch of a step, steps counting from 0. */
    public Batch at(long step) {
        return prepared != null && prepared.step() == step ? prepared.batch() : draw(step);
    }

    private Batch draw(long step) {
        int[] indices = order.batch(step);
        int pixels = data.size() * data.size();
        RandomGenerator timeSteps = randomness.stream(Purpose.TIME_STEPS, step);
        RandomGenerator drops = randomness.stream(Purpose.LABEL_DROP, step);
        var x = new float[indices.length * pixels];
        var embedding = new double[indices.length * encoding.width()];
        float[] noise = Randomness.normal(randomness.stream(Purpose.TRAINING_NOISE, step), x.length);

        for (int i = 0; i < indices.length; i++) {
            data.render(indices[i], x, i * pixels);
            whiteIsOne(x, i * pixels, pixels);
            int t = 1 + timeSteps.nextInt(forward.schedule().timesteps());
            forward.noise(x, noise, i * pixels, pixels, t);

            encoding.encodeTime(t, embedding, i * encoding.width());
            if (drops.nextDouble() >= labelDrop) {
                Condition condition = data.condition(indices[i]);
                encoding.encodeCondition(condition.x(), condition.y(), embedding, i * encoding.width());
            }
        }
        return new Batch(x, ConditionEncoding.toFloats(embedding), noise);
    }

    /** From [0, 1] to [-1, 1]. */
    private static void whiteIsOne(float[] x, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            x[i] = 2 * x[i] - 1;
        }
    }
}
