package dev.facet.worker.analysis.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.facet.worker.analysis.FeatureMatrix;
import dev.facet.worker.diffusion.Oracle;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class VietorisRipsTest {

    private static final double INFINITE = Double.POSITIVE_INFINITY;

    static List<String> clouds() {
        return Clouds.names();
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void theLongestIntervalsAreThoseOfRipser(String name) {
        PersistenceDiagram diagram = persistence(Clouds.named(name));

        for (int dimension = 0; dimension <= 2; dimension++) {
            List<Interval> found = diagram.intervals(dimension);
            List<JsonNode> expected = Oracle.each(
                            Clouds.oracle(name).get("longest").get(String.valueOf(dimension)))
                    .toList();
            assertThat(found).hasSizeGreaterThanOrEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                double birth = expected.get(i).get(0).asDouble();
                double death = expected.get(i).get(1).isNull()
                        ? INFINITE
                        : expected.get(i).get(1).asDouble();
                assertThat(new double[] {found.get(i).length()})
                        .containsExactly(new double[] {death - birth}, within(1e-5));
                assertThat(found.subList(0, expected.size()))
                        .anySatisfy(one -> assertThat(new double[] {one.birth(), one.death()})
                                .containsExactly(new double[] {birth, death}, within(1e-5)));
            }
        }
    }

    /** Where no distances are equal, there are no intervals that rounding makes or unmakes. */
    @Test
    void thereAreAsManyIntervalsAsRipserFinds() {
        PersistenceDiagram diagram = persistence(Clouds.named("random40in5d"));

        for (int dimension = 0; dimension <= 2; dimension++) {
            assertThat(diagram.intervals(dimension))
                    .hasSize(Clouds.oracle("random40in5d")
                            .get("intervals")
                            .get(String.valueOf(dimension))
                            .asInt());
        }
    }

    /** Adamaszek and Adams 2017, section 5: the loop is filled once a triangle of points goes around the centre. */
    @ParameterizedTest
    @ValueSource(ints = {5, 7, 12, 13, 20, 31})
    void theLoopOfARegularPolygonLivesFromItsSideToItsFirstTriangleAroundTheCentre(int corners) {
        Interval loop = persistence(Clouds.regularPolygon(corners)).intervals(1).getFirst();

        assertThat(loop.birth()).isCloseTo(2 * Math.sin(Math.PI / corners), within(1e-6));
        assertThat(loop.death()).isCloseTo(2 * Math.sin(Math.PI * Math.ceilDiv(corners, 3) / corners), within(1e-6));
    }

    @Test
    void theVoidOfAnOctahedronLivesFromItsEdgeToItsDiagonal() {
        var octahedron =
                new FeatureMatrix(new double[] {1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1}, 6, 3);

        PersistenceDiagram diagram = persistence(octahedron);

        assertThat(diagram.intervals(0)).hasSize(6);
        assertThat(diagram.intervals(1)).isEmpty();
        assertThat(diagram.intervals(2)).containsExactly(new Interval((float) Math.sqrt(2), 2));
    }

    @ParameterizedTest
    @CsvSource({
        "normal, 1, Infinity",
        "normal, 2, Infinity",
        "normal, 3, 1.6",
        "lattice, 4, Infinity",
        "lattice, 5, 1.5"
    })
    void allIntervalsAreThoseOfTheTextbookAlgorithm(String kind, long seed, double threshold) {
        var random = new SplittableRandom(seed);
        for (int trial = 0; trial < 40; trial++) {
            int points = random.nextInt(1, 12);
            int features = random.nextInt(2, 4);
            FeatureMatrix cloud = kind.equals("normal")
                    ? Clouds.normal(random, points, features)
                    : Clouds.lattice(random, points, features);
            var distances = DistanceMatrix.euclidean(cloud);

            PersistenceDiagram diagram =
                    VietorisRips.persistence(distances, 2, threshold, VietorisRips.USUAL_MEMORY, () -> false);

            assertThat(diagram.dimensions())
                    .isEqualTo(BoundaryMatrix.persistence(distances, threshold).dimensions());
        }
    }

    /** Distances that obey no triangle inequality have more classes, and classes that live longer. */
    @Test
    void allIntervalsOfDissimilaritiesAreThoseOfTheTextbookAlgorithm() {
        var random = new SplittableRandom(6);
        int voids = 0;
        for (int trial = 0; trial < 60; trial++) {
            var triangle = new float[55];
            for (int i = 0; i < triangle.length; i++) {
                triangle[i] = trial % 2 == 0 ? random.nextInt(1, 6) : random.nextFloat();
            }
            var distances = new DistanceMatrix(triangle, 11);

            PersistenceDiagram diagram = VietorisRips.persistence(distances, 2, () -> false);

            assertThat(diagram.dimensions())
                    .isEqualTo(BoundaryMatrix.persistence(distances, INFINITE).dimensions());
            voids += diagram.intervals(2).size();
        }
        assertThat(voids).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 64})
    void aWindowTooNarrowForAllCofacetsMakesNoDifference(int cofacets) {
        for (String name : List.of("sphere60", "clifford12")) {
            PersistenceDiagram diagram = persistence(Clouds.named(name));
            var allowance = new Allowance(VietorisRips.USUAL_MEMORY, () -> false);
            var filtration = new Filtration(DistanceMatrix.euclidean(Clouds.named(name)), diagram.threshold());
            var sweep = new EdgeSweep(filtration, allowance);
            sweep.run(2, new Intervals());
            var loops = new Intervals();
            var voids = new Intervals();

            PivotTable cleared = new Reduction(filtration, 1, allowance, cofacets).reduce(sweep.edges, loops);
            sweep.triangles.removeIf(triangle -> cleared.column(triangle) >= 0);
            new Reduction(filtration, 2, allowance, cofacets).reduce(sweep.triangles, voids);

            assertThat(List.of(loops.longestFirst(), voids.longestFirst()))
                    .isEqualTo(diagram.dimensions().subList(1, 3));
        }
    }

    @Test
    void theOrderOfThePointsMakesNoDifference() {
        var random = new SplittableRandom(8);
        FeatureMatrix cloud = Clouds.named("clifford12");

        assertThat(persistence(shuffled(cloud, random)).dimensions())
                .isEqualTo(persistence(cloud).dimensions());
    }

    @Test
    void aClassThatIsThereAtTheThresholdDoesNotDie() {
        var distances = DistanceMatrix.euclidean(Clouds.regularPolygon(12));

        PersistenceDiagram diagram =
                VietorisRips.persistence(distances, 1, 1.5, VietorisRips.USUAL_MEMORY, () -> false);

        assertThat(diagram.intervals(1)).extracting(Interval::death).containsExactly(INFINITE);
        assertThat(diagram.threshold()).isEqualTo(1.5);
    }

    @Test
    void onePointIsOneComponent() {
        PersistenceDiagram diagram = persistence(new FeatureMatrix(new double[] {3}, 1, 1));

        assertThat(diagram.dimensions()).containsExactly(List.of(new Interval(0, INFINITE)), List.of(), List.of());
    }

    @Test
    void pointsThatCoincideAreOneComponentFromTheStart() {
        var distances = new DistanceMatrix(new float[] {0, 2, 2}, 3);

        PersistenceDiagram diagram = VietorisRips.persistence(distances, 2, () -> false);

        assertThat(diagram.intervals(0)).containsExactly(new Interval(0, INFINITE), new Interval(0, 2));
    }

    @Test
    void lowerDimensionsAreTheSameWithoutTheHigherOnes() {
        var distances = DistanceMatrix.euclidean(Clouds.named("sphere60"));
        List<List<Interval>> all =
                VietorisRips.persistence(distances, 2, () -> false).dimensions();

        assertThat(VietorisRips.persistence(distances, 1, () -> false).dimensions())
                .isEqualTo(all.subList(0, 2));
        assertThat(VietorisRips.persistence(distances, 0, () -> false).dimensions())
                .isEqualTo(all.subList(0, 1));
    }

    @Test
    void itStopsSoonAfterItIsCancelled() {
        var distances = DistanceMatrix.euclidean(Clouds.normal(new SplittableRandom(9), 150, 3));
        var questions = new AtomicInteger();

        assertThatThrownBy(() -> VietorisRips.persistence(distances, 2, () -> questions.incrementAndGet() > 40))
                .isInstanceOf(CancellationException.class);
        assertThat(questions).hasValue(41);
    }

    @Test
    void tooManyPointsAreRefusedWithTheirLimit() {
        int points = VietorisRips.limit(2) + 1;
        var distances = new DistanceMatrix(new float[points * (points - 1) / 2], points);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> VietorisRips.persistence(distances, 2, () -> false))
                .withMessageContainingAll("at most 1024 points", "1025", "farthest-point sampling");
    }

    /** 100 points have 100 KB of distances and their ranks; the columns come on top. */
    @ParameterizedTest
    @ValueSource(ints = {90_000, 110_000})
    void whatNeedsTooMuchMemoryIsRefused(int memory) {
        var distances = DistanceMatrix.euclidean(Clouds.normal(new SplittableRandom(10), 100, 5));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> VietorisRips.persistence(distances, 2, INFINITE, memory, () -> false))
                .withMessageContainingAll("more than the 0.1 MiB", "farthest-point sampling");
    }

    @Test
    void otherDimensionsAndThresholdsAreRefused() {
        var distances = new DistanceMatrix(new float[] {1}, 2);

        assertThatIllegalArgumentException().isThrownBy(() -> VietorisRips.persistence(distances, 3, () -> false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VietorisRips.persistence(distances, 1, Double.NaN, 1 << 20, () -> false));
    }

    private static PersistenceDiagram persistence(FeatureMatrix cloud) {
        return VietorisRips.persistence(DistanceMatrix.euclidean(cloud), 2, () -> false);
    }

    private static FeatureMatrix shuffled(FeatureMatrix matrix, RandomGenerator random) {
        int[] order = IntStream.range(0, matrix.rows()).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int row = order[i];
            order[i] = order[j];
            order[j] = row;
        }
        double[] values = IntStream.of(order)
                .boxed()
                .flatMapToDouble(
                        row -> IntStream.range(0, matrix.columns()).mapToDouble(column -> matrix.at(row, column)))
                .toArray();
        return new FeatureMatrix(values, matrix.rows(), matrix.columns());
    }
}
