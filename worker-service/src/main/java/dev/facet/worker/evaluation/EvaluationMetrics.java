package dev.facet.worker.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names under which an evaluation is recorded. With {@code <region>} one of {@code all id ood plane stripes blank vertical
 * horizontal intersection}, as far as the dataset has it:
 *
 * <table>
 * <caption>Metrics</caption>
 * <tr><td>{@code accuracy.<region>}</td><td>right along every visible axis, within the tolerance; share of images</td></tr>
 * <tr><td>{@code accuracy.<region>.low}, {@code .high}</td><td>the Wilson 95 % interval of that</td></tr>
 * <tr><td>{@code accuracy.<region>.half}</td><td>the same within half a pixel</td></tr>
 * <tr><td>{@code accuracy.<region>.x}, {@code .y}</td><td>right along one axis; share of the images that show it</td></tr>
 * <tr><td>{@code phase.a}, {@code phase.b}, {@code phase.c}</td><td>shares of the phases, see {@link ImageVerdict.Phase}</td></tr>
 * <tr><td>{@code form.count}, {@code form.height}, {@code form.residual}</td><td>share of images of which the verdict holds</td>
 * </tr>
 * </table>
 *
 * The counts behind them, and the other intervals, stand in the {@link EvaluationSummary}.
 */
final class EvaluationMetrics {

    private final Map<String, Double> values = new LinkedHashMap<>();

    private EvaluationMetrics() {}

    static Map<String, Double> of(Evaluation evaluation) {
        var metrics = new EvaluationMetrics();
        for (RegionAccuracy region : evaluation.regions()) {
            String name = "accuracy." + region.region().id();
            metrics.put(name, region.joint());
            metrics.values.put(name + ".low", region.joint().low());
            metrics.values.put(name + ".high", region.joint().high());
            metrics.put(name + ".half", region.half());
            metrics.put(name + ".x", region.x());
            metrics.put(name + ".y", region.y());
        }
        EvaluationSummary summary = evaluation.summary();
        summary.phases().forEach((phase, share) -> metrics.values.put("phase." + phase, share));
        summary.form().forEach((verdict, share) -> metrics.values.put("form." + verdict, share));
        return Collections.unmodifiableMap(metrics.values);
    }

    private void put(String name, @Nullable Accuracy accuracy) {
        if (accuracy != null) {
            values.put(name, accuracy.share());
        }
    }
}
