package dev.facet.api.figure.result;

import dev.facet.api.figure.Histograms;
import dev.facet.api.figure.Histograms.Histogram;
import dev.facet.model.analysis.MethodResult;
import dev.facet.model.analysis.MethodResult.Cosines;
import dev.facet.model.analysis.MethodResult.FactorCosines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The cosines of a representation beside those of ideal codes: a panel for each statistic. */
final class CosineHistograms {

    /** The ideals that the paper compares with; more lines than these nobody can tell apart. All others are in the result. */
    private static final Set<String> DRAWN = Set.of("3d-torus", "clifford-torus", "additive-one-hot");

    private CosineHistograms() {}

    static Histograms of(MethodResult.Geometry geometry) {
        var statistics = new LinkedHashMap<String, Function<FactorCosines, @Nullable Cosines>>();
        statistics.put("x-on-y orthogonality", FactorCosines::xOnY);
        statistics.put("parallelism of x", FactorCosines::xParallelism);
        statistics.put("parallelism of y", FactorCosines::yParallelism);
        statistics.put("x-on-x orthogonality", FactorCosines::xOnX);
        statistics.put("y-on-y orthogonality", FactorCosines::yOnY);
        return new Histograms(
                "cosine",
                "pairs",
                -1,
                1,
                statistics.entrySet().stream()
                        .map(statistic -> panel(statistic.getKey(), statistic.getValue(), geometry))
                        .filter(panel -> panel.subject() != null)
                        .toList());
    }

    private static Histograms.Panel panel(
            String title, Function<FactorCosines, @Nullable Cosines> statistic, MethodResult.Geometry geometry) {
        // A map that was read from JSON is in no order of its own.
        List<Histogram> references = geometry.references().entrySet().stream()
                .filter(code -> DRAWN.contains(code.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(code -> histogram(code.getKey(), statistic.apply(code.getValue())).stream())
                .toList();
        return new Histograms.Panel(
                title,
                histogram("representation", statistic.apply(geometry.representation()))
                        .orElse(null),
                references);
    }

    private static Optional<Histogram> histogram(String name, @Nullable Cosines cosines) {
        return Optional.ofNullable(cosines).map(found -> new Histogram(name, found.histogram()));
    }
}
