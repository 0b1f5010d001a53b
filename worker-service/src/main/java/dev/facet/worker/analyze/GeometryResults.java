package dev.facet.worker.analyze;

import dev.facet.model.analysis.MethodResult;
import dev.facet.model.analysis.MethodResult.Cosines;
import dev.facet.model.analysis.MethodResult.FactorCosines;
import dev.facet.model.analysis.MethodResult.Likeness;
import dev.facet.model.analysis.MethodResult.Nearest;
import dev.facet.model.analysis.MethodResult.Verdict;
import dev.facet.worker.analysis.geometry.CosineStatistics;
import dev.facet.worker.analysis.geometry.FactorGeometry;
import dev.facet.worker.analysis.geometry.Factorization;
import dev.facet.worker.analysis.geometry.RepresentationGeometry;
import dev.facet.worker.analysis.geometry.Structure;
import java.util.Arrays;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** The geometry of a representation as it is stored. */
final class GeometryResults {

    private GeometryResults() {}

    static MethodResult.Geometry of(RepresentationGeometry geometry) {
        var references = new LinkedHashMap<String, FactorCosines>();
        geometry.references().forEach((name, reference) -> references.put(name, cosines(reference)));
        return new MethodResult.Geometry(
                cosines(geometry.representation()), references, factorization(geometry.factorization()));
    }

    private static FactorCosines cosines(FactorGeometry geometry) {
        return new FactorCosines(
                cosines(geometry.xOnY()),
                cosines(geometry.xParallelism()),
                cosines(geometry.yParallelism()),
                cosines(geometry.xOnX()),
                cosines(geometry.yOnY()));
    }

    private static @Nullable Cosines cosines(CosineStatistics statistics) {
        Double mean = statistics.mean();
        Double deviation = statistics.deviation();
        Double magnitude = statistics.meanMagnitude();
        return mean == null || deviation == null || magnitude == null
                ? null
                : new Cosines(
                        statistics.count(),
                        statistics.directionless(),
                        statistics.sampled(),
                        mean,
                        deviation,
                        magnitude,
                        Arrays.stream(statistics.histogram()).boxed().toList());
    }

    private static MethodResult.Factorization factorization(Factorization factorization) {
        Factorization.Nearest nearest = factorization.nearest();
        return new MethodResult.Factorization(
                switch (factorization.verdict()) {
                    case COUPLED -> Verdict.COUPLED;
                    case FACTORIZED -> Verdict.FACTORIZED;
                    case HYPER_FACTORIZED -> Verdict.HYPER_FACTORIZED;
                    case UNDECIDED -> Verdict.UNDECIDED;
                },
                nearest == null
                        ? null
                        : new Nearest(
                                verdict(nearest.structure()),
                                verdict(nearest.runnerUp()),
                                nearest.margin(),
                                nearest.interval().low(),
                                nearest.interval().high()),
                factorization.likenesses().stream()
                        .map(likeness -> new Likeness(
                                likeness.reference(),
                                likeness.structure() == null ? null : verdict(likeness.structure()),
                                likeness.distance(),
                                likeness.interval().low(),
                                likeness.interval().high()))
                        .toList());
    }

    private static Verdict verdict(Structure structure) {
        return switch (structure) {
            case COUPLED -> Verdict.COUPLED;
            case FACTORIZED -> Verdict.FACTORIZED;
            case HYPER_FACTORIZED -> Verdict.HYPER_FACTORIZED;
        };
    }
}
