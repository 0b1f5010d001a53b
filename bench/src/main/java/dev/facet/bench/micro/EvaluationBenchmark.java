package dev.facet.bench.micro;

import dev.facet.model.dataset.Condition;
import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.dataset.ImageRenderer;
import dev.facet.model.spec.RunSpec;
import dev.facet.worker.evaluation.Evaluation;
import dev.facet.worker.evaluation.Thresholds;
import java.util.List;
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

/** Finding the positions in 1,024 images and judging them, as every evaluation does. */
@SuppressWarnings("NullAway.Init") // JMH prepares the fields
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class EvaluationBenchmark {

    @Param("32")
    public int size;

    private RunSpec run;
    private List<Condition> conditions;
    private float[] pixels;

    @Setup
    public void prepare() {
        run = Runs.of(size, 1);
        conditions = ConditionPlane.of(run.dataset()).conditions();
        var renderer = ImageRenderer.of(run.dataset());
        pixels = new float[conditions.size() * size * size];
        for (int i = 0; i < conditions.size(); i++) {
            renderer.render(conditions.get(i), pixels, i * size * size);
        }
    }

    @Benchmark
    public Evaluation judge() {
        return Evaluation.of(run.dataset(), Thresholds.of(run.evaluation()), conditions, pixels);
    }
}
