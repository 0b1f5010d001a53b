package dev.facet.worker.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.facet.model.analysis.AnalysisResult;
import dev.facet.model.analysis.MethodResult;
import dev.facet.model.analysis.MethodResult.Betti;
import dev.facet.model.analysis.MethodResult.Verdict;
import dev.facet.model.dataset.Condition;
import dev.facet.model.spec.AnalysisMethod;
import dev.facet.model.spec.MatrixAnalysisSpec;
import dev.facet.model.spec.SpecJson;
import dev.facet.worker.analysis.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the Clifford torus, of which science, section 4, says what must come out. */
class MethodsTest {

    private static final int N = 12;
    private static final String ALL = AnalysisMethod.ALL;

    private static final Representation TORUS = clifford(shuffledGrid());

    @Test
    void aCliffordTorusWithItsRowsInAnyOrderIsFactorizedATorusAndFourDimensional() {
        AnalysisResult result = apply(TORUS, ALL);

        assertThat(result.conditions()).isEqualTo(N * N);
        assertThat(result.features()).isEqualTo(4);
        assertThat(result.labels())
                .isEqualTo(TORUS.labels().stream()
                        .map(label -> List.of(label.x(), label.y()))
                        .toList());
        assertThat(result.methods())
                .extracting(Object::getClass)
                .isEqualTo(List.of(
                        MethodResult.Pca.class,
                        MethodResult.Umap.class,
                        MethodResult.Homology.class,
                        MethodResult.Geometry.class));

        var homology = (MethodResult.Homology) result.methods().get(2);
        assertThat(homology.betti()).extracting(Betti::number).containsExactly(1, 2, 1);
        assertThat(homology.points()).isEqualTo(N * N);
        assertThat(homology.components()).isEqualTo(4);
        // A component lasts for ever; the others, N² - 1 of them, last until neighbours join: a chord of 2 sin(π/N),
        // as a float32.
        assertThat(homology.intervals().getFirst()).hasSize(N * N);
        assertThat(homology.intervals().getFirst().getFirst().death()).isNull();
        assertThat(homology.intervals().getFirst().getLast().death())
                .isCloseTo(2 * Math.sin(Math.PI / N), within(1e-7));

        var geometry = (MethodResult.Geometry) result.methods().get(3);
        assertThat(geometry.factorization().verdict()).isEqualTo(Verdict.FACTORIZED);
        assertThat(geometry.representation().xOnY().meanMagnitude()).isCloseTo(0, within(1e-9));
        assertThat(geometry.representation().xParallelism().mean()).isCloseTo(1, within(1e-9));
        assertThat(geometry.representation().yParallelism().mean()).isCloseTo(1, within(1e-9));
        assertThat(geometry.representation().xOnX().histogram()).hasSize(40);
        assertThat(geometry.factorization().likenesses())
                .filteredOn(likeness -> likeness.reference().equals("clifford-torus"))
                .singleElement()
                .satisfies(likeness -> assertThat(likeness.distance()).isCloseTo(0, within(1e-9)));
    }

    /** Of x on cos and sin of 2πx/N the share is 6 / ((N² - 1) sin²(π/N)): its first Fourier coefficients over its variance. */
    @Test
    void theFourPrincipalComponentsExplainEqualSharesAndTellTheLabelsAsFarAsCirclesDo() {
        var pca = (MethodResult.Pca)
                apply(TORUS, "[{\"type\": \"PCA\", \"ratios\": 3}]").methods().getFirst();

        assertThat(pca.participationRatio()).isCloseTo(4, within(1e-9));
        assertThat(pca.explained())
                .hasSize(3)
                .allSatisfy(share -> assertThat(share).isCloseTo(0.25, within(1e-9)));
        assertThat(pca.scores())
                .hasSize(N * N)
                .allSatisfy(scores -> assertThat(scores).hasSize(4));
        double expected = 6 / ((N * N - 1) * Math.pow(Math.sin(Math.PI / N), 2));
        assertThat(pca.regression().x()).isCloseTo(expected, within(1e-9));
        assertThat(pca.regression().y()).isCloseTo(expected, within(1e-9));
    }

    @Test
    void rowsKeepTheirOrderInScoresAndEmbedding() {
        AnalysisResult result = apply(TORUS, "[{\"type\": \"PCA\"}, {\"type\": \"UMAP\", \"dimensions\": 3}]");
        AnalysisResult moved =
                apply(rotatedBy(TORUS, 5), "[{\"type\": \"PCA\"}, {\"type\": \"UMAP\", \"dimensions\": 3}]");

        // Distances in four components are those of the rows.
        List<List<Double>> scores = ((MethodResult.Pca) result.methods().getFirst()).scores();
        for (int i = 1; i < N * N; i++) {
            assertThat(distance(scores.getFirst(), scores.get(i)))
                    .isCloseTo(distance(row(TORUS, 0), row(TORUS, i)), within(1e-9));
        }
        var umap = (MethodResult.Umap) result.methods().getLast();
        assertThat(umap.embedding())
                .hasSize(N * N)
                .allSatisfy(point -> assertThat(point).hasSize(3));
        assertThat(umap.trustworthiness()).isGreaterThan(0.95);
        assertThat(umap.regression().x()).isBetween(0.0, 1.0);
        assertThat(moved.labels().getFirst()).isEqualTo(result.labels().get(5));
    }

    @Test
    void homologyIsOfAsManyPointsAndComponentsAsAsked() {
        var homology = (MethodResult.Homology)
                apply(TORUS, "[{\"type\": \"HOMOLOGY\", \"points\": 50, \"components\": 2, \"maxDimension\": 1}]")
                        .methods()
                        .getFirst();

        assertThat(homology.points()).isEqualTo(50);
        assertThat(homology.components()).isEqualTo(2);
        assertThat(homology.intervals()).hasSize(2);
        assertThat(homology.betti()).hasSize(2);
    }

    @Test
    void theSameMethodsOnTheSameRowsFindTheSame() {
        String methods = """
                [{"type": "PCA"}, {"type": "UMAP"}, {"type": "HOMOLOGY", "points": 60}, {"type": "GEOMETRY", "bins": 10}]""";

        assertThat(SpecJson.text(apply(TORUS, methods))).isEqualTo(SpecJson.text(apply(TORUS, methods)));
    }

    @Test
    void withoutLabelsThereAreNoRegressions() {
        var unlabelled = new Representation(TORUS.features(), List.of(), _ -> List.of());

        AnalysisResult result = apply(unlabelled, "[{\"type\": \"PCA\"}, {\"type\": \"UMAP\"}]");

        assertThat(result.labels()).isEmpty();
        assertThat(((MethodResult.Pca) result.methods().getFirst()).regression())
                .isNull();
        assertThat(((MethodResult.Umap) result.methods().getLast()).regression())
                .isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> apply(unlabelled, "[{\"type\": \"GEOMETRY\"}]"))
                .withMessage("geometry needs the labels of each row");
    }

    @Test
    void ofALabelThatIsTheSameEverywhereNoShareIsTold() {
        var alongX = clifford(
                IntStream.range(0, 20).mapToObj(x -> new Condition(x, 3)).toList());

        var pca = (MethodResult.Pca)
                apply(alongX, "[{\"type\": \"PCA\"}]").methods().getFirst();

        assertThat(pca.regression().x()).isNotNull();
        assertThat(pca.regression().y()).isNull();
    }

    @Test
    void fewerRowsThanNeighboursAreRefusedWithBothNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> apply(first(15), "[{\"type\": \"UMAP\"}]"))
                .withMessage("UMAP with neighbourhoods of 15 points needs at least 16 points, but there are 15");
        assertThat(apply(first(16), "[{\"type\": \"UMAP\"}]").methods()).hasSize(1);
    }

    @Test
    void rowsThatAreNoGridAreRefusedByGeometryAlone() {
        assertThat(apply(first(100), "[{\"type\": \"PCA\"}]").methods()).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> apply(first(100), "[{\"type\": \"GEOMETRY\"}]"))
                .withMessageStartingWith("geometry needs every value of x with every value of y once");
    }

    /** Whatever does not vary has no direction: no number is made up, and no job dies of it. */
    @ParameterizedTest
    @ValueSource(strings = {"PCA", "UMAP", "HOMOLOGY", "GEOMETRY"})
    void constantFeaturesAreToldInWordsOrGiveANumberThatIsOne(String type) {
        var constant =
                new Representation(new FeatureMatrix(filled(N * N * 4, 0.7), N * N, 4), TORUS.labels(), _ -> List.of());
        AnalysisResult result;
        try {
            result = apply(constant, "[{\"type\": \"%s\"}]".formatted(type));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(?s).*(equal|constant|var).*");
            return;
        }
        assertThat(SpecJson.text(result)).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aHandfulOfRowsIsToldInWordsOrGivesANumberThatIsOne(int rows) {
        for (String type : List.of("PCA", "UMAP", "HOMOLOGY", "GEOMETRY")) {
            AnalysisResult result;
            try {
                result = apply(first(rows), "[{\"type\": \"%s\"}]".formatted(type));
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).as(type).isNotBlank();
                continue;
            }
            assertThat(SpecJson.text(result)).as(type).doesNotContain("NaN").doesNotContain("Infinity");
        }
    }

    @Test
    void progressTellsTheShareOfTheMethodsThatIsDone() {
        var heard = new ArrayList<Double>();
        List<AnalysisMethod> methods = methods("[{\"type\": \"PCA\"}, {\"type\": \"GEOMETRY\"}]");

        new Methods(TORUS, methods, () -> false).apply(methods, heard::add);

        assertThat(heard).containsExactly(0.5, 1.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UMAP", "HOMOLOGY", "GEOMETRY"})
    void eachMethodThatTakesLongStopsWhenItIsAsked(String type) {
        List<AnalysisMethod> methods = methods("[{\"type\": \"%s\"}]".formatted(type));

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> new Methods(TORUS, methods, () -> true).apply(methods, _ -> {}));
    }

    private static AnalysisResult apply(Representation representation, String json) {
        List<AnalysisMethod> methods = methods(json);
        return new Methods(representation, methods, () -> false).apply(methods, _ -> {});
    }

    private static List<AnalysisMethod> methods(String json) {
        return SpecJson.read(
                        "{\"conditions\": \"%s\", \"methods\": %s}".formatted(new UUID(0, 0), json),
                        MatrixAnalysisSpec.class)
                .methods();
    }

    private static List<Condition> shuffledGrid() {
        var grid = new ArrayList<Condition>();
        for (int k = 0; k < N * N; k++) {
            grid.add(new Condition(k % N, k / N));
        }
        Collections.shuffle(grid, new Random(4));
        return grid;
    }

    /** (cos, sin) of each label's angle, of which N make a circle. */
    private static Representation clifford(List<Condition> labels) {
        double[] values = labels.stream()
                .flatMapToDouble(label -> Arrays.stream(new double[] {
                    Math.cos(2 * Math.PI * label.x() / N),
                    Math.sin(2 * Math.PI * label.x() / N),
                    Math.cos(2 * Math.PI * label.y() / N),
                    Math.sin(2 * Math.PI * label.y() / N)
                }))
                .toArray();
        return new Representation(new FeatureMatrix(values, labels.size(), 4), labels, _ -> List.of());
    }

    private static Representation first(int rows) {
        return clifford(TORUS.labels().subList(0, rows));
    }

    private static Representation rotatedBy(Representation representation, int rows) {
        var labels = new ArrayList<>(representation.labels());
        Collections.rotate(labels, -rows);
        return clifford(labels);
    }

    private static List<Double> row(Representation representation, int row) {
        return IntStream.range(0, representation.features().columns())
                .mapToObj(column -> representation.features().at(row, column))
                .toList();
    }

    private static double distance(List<Double> a, List<Double> b) {
        double squares = 0;
        for (int i = 0; i < a.size(); i++) {
            squares += Math.pow(a.get(i) - b.get(i), 2);
        }
        return Math.sqrt(squares);
    }

    private static double[] filled(int length, double value) {
        var values = new double[length];
        Arrays.fill(values, value);
        return values;
    }
}
