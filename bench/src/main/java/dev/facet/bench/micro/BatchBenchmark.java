package dev.facet.bench.micro;

import dev.facet.model.dataset.TrainingSet;
import dev.facet.model.spec.ModelSpec.EncodingSpec;
import dev.facet.model.spec.RunSpec;
import dev.facet.worker.diffusion.encoding.ConditionEncoding;
import dev.facet.worker.diffusion.noise.Randomness;
import dev.facet.worker.diffusion.noise.Randomness.Purpose;
import dev.facet.worker.diffusion.training.BatchSource;
import dev.facet.worker.diffusion.training.TrainingData;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a training step needs before torch begins: a whole batch, and its parts. */
@SuppressWarnings("NullAway.Init") // JMH prepares the fields
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class BatchBenchmark {

    @Param("32")
    public int size;

    @Param({"32", "128"})
    public int batch;

    private BatchSource source;
    private TrainingData data;
    private ConditionEncoding encoding;
    private float[] image;
    private double[] embedding;
    private long step;

    @Setup
    public void prepare() {
        RunSpec run = Runs.of(size, batch);
        data = TrainingData.of(TrainingSet.draw(run.dataset(), run.seed()));
        source = new BatchSource(run, data);
        EncodingSpec spec = run.model().encoding();
        encoding = new ConditionEncoding(spec, run.dataset().extent());
        image = new float[size * size];
        embedding = new double[encoding.width()];
    }

    /** All of it. */
    @Benchmark
    public Object wholeBatch() {
        return source.at(step++);
    }

    /** Normal numbers for the batch's images. */
    @Benchmark
    public float[] noise() {
        return Randomness.normal(new Randomness(0).stream(Purpose.TRAINING_NOISE, step++), batch * size * size);
    }

    /** The batch's clean images. */
    @Benchmark
    public float[] images() {
        for (int i = 0; i < batch; i++) {
            data.render((int) (step++ % data.count()), image, 0);
        }
        return image;
    }

    /** The batch's time steps and conditions. */
    @Benchmark
    public double[] embeddings() {
        for (int i = 0; i < batch; i++) {
            var condition = data.condition((int) (step++ % data.count()));
            encoding.encodeTime((int) (step % 1000), embedding, 0);
            encoding.encodeCondition(condition.x(), condition.y(), embedding, 0);
        }
        return embedding;
    }
}
