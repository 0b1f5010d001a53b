package dev.facet.api.report.result;

import dev.facet.model.analysis.AnalysisResult;
import dev.facet.model.analysis.MethodResult;
import dev.facet.model.analysis.MethodResult.Betti;
import dev.facet.model.analysis.MethodResult.Cosines;
import dev.facet.model.analysis.MethodResult.FactorCosines;
import dev.facet.model.analysis.MethodResult.Factorization;
import dev.facet.model.analysis.MethodResult.Geometry;
import dev.facet.model.analysis.MethodResult.Homology;
import dev.facet.model.analysis.MethodResult.Likeness;
import dev.facet.model.analysis.MethodResult.Pca;
import dev.facet.model.analysis.MethodResult.Regression;
import dev.facet.model.analysis.MethodResult.Umap;
import dev.facet.model.analysis.MethodResult.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings of which every number is another one. */
public final class MadeUpAnalysis {

    private MadeUpAnalysis() {}

    /** All that there is, with such an effective dimension. */
    public static AnalysisResult of(double dimension) {
        return with(pca(dimension), new Umap(List.of(), 0.9, new Regression(0.3, 0.4)), homology(1, 2, 1), geometry());
    }

    public static AnalysisResult with(MethodResult... methods) {
        return new AnalysisResult(4, 3, List.of(), List.of(methods));
    }

    public static Pca pca(double dimension) {
        return new Pca(List.of(0.6, 0.4), dimension, List.of(), new Regression(0.1, 0.2));
    }

    public static Homology homology(int... betti) {
        return new Homology(
                4,
                3,
                List.of(),
                Arrays.stream(betti).mapToObj(number -> new Betti(number, 2.0)).toList());
    }

    static Geometry geometry() {
        return geometry(
                new Likeness("torus in space", Verdict.COUPLED, 0.7, 0.6, 0.8),
                new Likeness("Clifford torus", Verdict.FACTORIZED, 0.2, 0.1, 0.3),
                new Likeness("additive one-hot", Verdict.HYPER_FACTORIZED, 0.5, 0.4, 0.6),
                new Likeness("pixels", null, 0.05, 0.01, 0.1));
    }

    static Geometry geometry(Likeness... likenesses) {
        return new Geometry(
                new FactorCosines(
                        cosines(0.01, 0.11), cosines(0.82, 0.12), cosines(0.83, 0.13), cosines(0.04, 0.14), null),
                Map.of(),
                new Factorization(Verdict.FACTORIZED, null, List.of(likenesses)));
    }

    private static @Nullable Cosines cosines(double mean, double magnitude) {
        return new Cosines(10, 0, false, mean, 0.5, magnitude, List.of());
    }
}
