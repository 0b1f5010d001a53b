package dev.facet.api.report.result;

import dev.facet.api.recipe.Quantity;
import dev.facet.model.analysis.AnalysisResult;
import dev.facet.model.analysis.MethodResult;
import dev.facet.model.analysis.MethodResult.Betti;
import dev.facet.model.analysis.MethodResult.Cosines;
import dev.facet.model.analysis.MethodResult.Likeness;
import dev.facet.model.analysis.MethodResult.Regression;
import dev.facet.model.analysis.MethodResult.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads numbers off analyses: of the first method that gives them. */
public final class Quantities {

    private static final List<Integer> TORUS = List.of(1, 2, 1);

    private Quantities() {}

    /** @return empty where the analysis does not give it */
    public static OptionalDouble of(Quantity quantity, AnalysisResult result) {
        return switch (quantity) {
            case EFFECTIVE_DIMENSION -> read(result, MethodResult.Pca.class, MethodResult.Pca::participationRatio);
            case PCA_X -> read(result, MethodResult.Pca.class, pca -> x(pca.regression()));
            case PCA_Y -> read(result, MethodResult.Pca.class, pca -> y(pca.regression()));
            case UMAP_X -> read(result, MethodResult.Umap.class, umap -> x(umap.regression()));
            case UMAP_Y -> read(result, MethodResult.Umap.class, umap -> y(umap.regression()));
            case BETTI_0 -> betti(result, 0);
            case BETTI_1 -> betti(result, 1);
            case BETTI_2 -> betti(result, 2);
            case TORUS -> read(result, MethodResult.Homology.class, Quantities::torus);
            case X_ON_Y -> geometry(result, of -> magnitude(of.representation().xOnY()));
            case X_PARALLELISM ->
                geometry(result, of -> mean(of.representation().xParallelism()));
            case Y_PARALLELISM ->
                geometry(result, of -> mean(of.representation().yParallelism()));
            case X_ON_X -> geometry(result, of -> magnitude(of.representation().xOnX()));
            case Y_ON_Y -> geometry(result, of -> magnitude(of.representation().yOnY()));
            case FACTORIZED_MARGIN -> geometry(result, Quantities::margin);
        };
    }

    private static <M extends MethodResult> OptionalDouble read(
            AnalysisResult result, Class<M> method, Function<M, @Nullable Double> number) {
        Optional<M> found = result.methods().stream()
                .filter(method::isInstance)
                .map(method::cast)
                .findFirst();
        Double value = found.isEmpty() ? null : number.apply(found.get());
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static OptionalDouble geometry(
            AnalysisResult result, Function<MethodResult.Geometry, @Nullable Double> number) {
        return read(result, MethodResult.Geometry.class, number);
    }

    private static OptionalDouble betti(AnalysisResult result, int dimension) {
        return read(
                result,
                MethodResult.Homology.class,
                homology -> dimension < homology.betti().size()
                        ? (Double) (double) homology.betti().get(dimension).number()
                        : null);
    }

    private static @Nullable Double torus(MethodResult.Homology homology) {
        List<Integer> numbers = homology.betti().stream().map(Betti::number).toList();
        return numbers.size() < TORUS.size() ? null : numbers.equals(TORUS) ? 1.0 : 0.0;
    }

    private static @Nullable Double margin(MethodResult.Geometry geometry) {
        Double factorized = nearest(geometry, structure -> structure == Verdict.FACTORIZED);
        Double others = nearest(geometry, structure -> structure != Verdict.FACTORIZED);
        return factorized == null || others == null ? null : (Double) (others - factorized);
    }

    /** The distance to the nearest reference of such a structure. */
    private static @Nullable Double nearest(MethodResult.Geometry geometry, Predicate<Verdict> structure) {
        Double nearest = null;
        for (Likeness likeness : geometry.factorization().likenesses()) {
            boolean counts = likeness.structure() != null && structure.test(likeness.structure());
            if (counts && (nearest == null || likeness.distance() < nearest)) {
                nearest = likeness.distance();
            }
        }
        return nearest;
    }

    private static @Nullable Double mean(@Nullable Cosines cosines) {
        return cosines == null ? null : (Double) cosines.mean();
    }

    private static @Nullable Double magnitude(@Nullable Cosines cosines) {
        return cosines == null ? null : (Double) cosines.meanMagnitude();
    }

    private static @Nullable Double x(@Nullable Regression regression) {
        return regression == null ? null : regression.x();
    }

    private static @Nullable Double y(@Nullable Regression regression) {
        return regression == null ? null : regression.y();
    }
}
