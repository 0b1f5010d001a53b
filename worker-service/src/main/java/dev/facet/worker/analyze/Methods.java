package dev.facet.worker.analyze;

import dev.facet.model.analysis.AnalysisResult;
import dev.facet.model.analysis.MethodResult;
import dev.facet.model.analysis.MethodResult.Betti;
import dev.facet.model.analysis.MethodResult.Interval;
import dev.facet.model.analysis.MethodResult.Regression;
import dev.facet.model.dataset.Condition;
import dev.facet.model.spec.AnalysisMethod;
import dev.facet.worker.analysis.FeatureMatrix;
import dev.facet.worker.analysis.geometry.GeometrySettings;
import dev.facet.worker.analysis.geometry.RepresentationGeometry;
import dev.facet.worker.analysis.projection.LinearRegression;
import dev.facet.worker.analysis.projection.PrincipalComponents;
import dev.facet.worker.analysis.topology.BettiNumbers;
import dev.facet.worker.analysis.topology.DistanceMatrix;
import dev.facet.worker.analysis.topology.FarthestPoints;
import dev.facet.worker.analysis.topology.PersistenceDiagram;
import dev.facet.worker.analysis.topology.VietorisRips;
import dev.facet.worker.analysis.umap.Trustworthiness;
import dev.facet.worker.analysis.umap.Umap;
import dev.facet.worker.analysis.umap.UmapSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Applies the methods of an analysis to one representation. */
final class Methods {

    private static final int EPOCHS = 500;

    private final Representation representation;
    private final BooleanSupplier cancelled;
    private final PrincipalComponents components;

    /**
     * @param cancelled asked often
     * @throws IllegalArgumentException where the representation is too large
     */
    Methods(Representation representation, List<AnalysisMethod> methods, BooleanSupplier cancelled) {
        this.representation = representation;
        this.cancelled = cancelled;
        this.components = PrincipalComponents.of(representation.features(), mostComponents(methods));
    }

    private static int mostComponents(List<AnalysisMethod> methods) {
        return methods.stream()
                .mapToInt(method -> switch (method) {
                    case AnalysisMethod.Pca pca -> pca.components();
                    case AnalysisMethod.Homology homology -> homology.components();
                    case AnalysisMethod.Umap _, AnalysisMethod.Geometry _ -> 1;
                })
                .max()
                .orElse(1);
    }

    /**
     * Applies all of them.
     *
     * @param progress hears which share of them is done
     * @throws IllegalArgumentException where one cannot be applied; the message says why
     * @throws CancellationException where it was cancelled
     */
    AnalysisResult apply(List<AnalysisMethod> methods, DoubleConsumer progress) {
        var results = new ArrayList<MethodResult>();
        for (AnalysisMethod method : methods) {
            results.add(
                    switch (method) {
                        case AnalysisMethod.Pca pca -> pca(pca);
                        case AnalysisMethod.Umap umap -> umap(umap);
                        case AnalysisMethod.Homology homology -> homology(homology);
                        case AnalysisMethod.Geometry geometry -> geometry(geometry);
                    });
            progress.accept((double) results.size() / methods.size());
        }
        List<List<Double>> labels = representation.labels().stream()
                .map(label -> List.of(label.x(), label.y()))
                .toList();
        FeatureMatrix features = representation.features();
        return new AnalysisResult(features.rows(), features.columns(), labels, results);
    }

    private MethodResult pca(AnalysisMethod.Pca pca) {
        FeatureMatrix scores = firstColumns(components.scores(), pca.components());
        return new MethodResult.Pca(
                Arrays.stream(components.explained())
                        .limit(pca.ratios())
                        .boxed()
                        .toList(),
                components.effectiveDimension(),
                rows(scores),
                regression(scores));
    }

    private MethodResult umap(AnalysisMethod.Umap umap) {
        var settings = new UmapSettings(umap.dimensions(), umap.neighbours(), umap.minDistance(), EPOCHS, umap.seed());
        FeatureMatrix features = representation.features();
        FeatureMatrix embedding = Umap.project(features, settings, cancelled)
                .orElseThrow(() -> new CancellationException("the analysis was cancelled"));
        int neighbours = Math.min(umap.neighbours(), (features.rows() - 1) / 2);
        return new MethodResult.Umap(
                rows(embedding), Trustworthiness.of(features, embedding, neighbours), regression(embedding));
    }

    private MethodResult homology(AnalysisMethod.Homology homology) {
        FeatureMatrix scores = firstColumns(components.scores(), homology.components());
        int[] taken = FarthestPoints.of(scores, homology.points(), 0);
        PersistenceDiagram diagram = VietorisRips.persistence(
                DistanceMatrix.euclidean(scores.select(taken)),
                homology.maxDimension(),
                Double.POSITIVE_INFINITY,
                memory(),
                cancelled);
        return new MethodResult.Homology(
                taken.length,
                scores.columns(),
                diagram.dimensions().stream()
                        .map(intervals -> intervals.stream()
                                .map(interval -> new Interval(interval.birth(), finite(interval.death())))
                                .toList())
                        .toList(),
                BettiNumbers.of(diagram).readings().stream()
                        .map(reading -> new Betti(reading.number(), finite(reading.gap())))
                        .toList());
    }

    private MethodResult geometry(AnalysisMethod.Geometry geometry) {
        if (!representation.isLabelled()) {
            throw new IllegalArgumentException("geometry needs the labels of each row");
        }
        LabelGrid grid = LabelGrid.of(representation.labels());
        var standard = GeometrySettings.standard(geometry.seed());
        var settings = new GeometrySettings(
                standard.conditions(),
                standard.exactAngles(),
                geometry.pairs(),
                geometry.bins(),
                standard.resamples(),
                standard.resampledAngles(),
                geometry.seed());
        return GeometryResults.of(RepresentationGeometry.of(
                grid.ordered(representation.features()),
                grid.xValues(),
                grid.yValues(),
                representation.references(),
                settings,
                cancelled));
    }

    /** A quarter of the heap, so that one analysis does not starve what runs beside it. */
    private static long memory() {
        return Math.min(VietorisRips.USUAL_MEMORY, Runtime.getRuntime().maxMemory() / 4);
    }

    private @Nullable Regression regression(FeatureMatrix coordinates) {
        if (!representation.isLabelled() || coordinates.rows() <= coordinates.columns() + 1) {
            return null;
        }
        return new Regression(explained(coordinates, Condition::x), explained(coordinates, Condition::y));
    }

    private @Nullable Double explained(FeatureMatrix coordinates, ToDoubleFunction<Condition> label) {
        OptionalDouble share = LinearRegression.rSquared(
                coordinates, representation.labels().stream().mapToDouble(label).toArray());
        return share.isPresent() ? share.getAsDouble() : null;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static FeatureMatrix firstColumns(FeatureMatrix matrix, int most) {
        int columns = Math.min(most, matrix.columns());
        var values = new double[matrix.rows() * columns];
        for (int i = 0; i < matrix.rows(); i++) {
            System.arraycopy(matrix.values(), i * matrix.columns(), values, i * columns, columns);
        }
        return new FeatureMatrix(values, matrix.rows(), columns);
    }

    private static List<List<Double>> rows(FeatureMatrix matrix) {
        var rows = new ArrayList<List<Double>>();
        for (int i = 0; i < matrix.rows(); i++) {
            int row = i;
            rows.add(IntStream.range(0, matrix.columns())
                    .mapToObj(j -> matrix.at(row, j))
                    .toList());
        }
        return rows;
    }
}
