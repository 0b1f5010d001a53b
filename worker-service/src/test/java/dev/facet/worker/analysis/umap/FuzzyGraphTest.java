package dev.facet.worker.analysis.umap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.worker.diffusion.Oracle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FuzzyGraphTest {

    /** umap-learn 0.5.3, fuzzy_simplicial_set with exact neighbours, in single precision. */
    @ParameterizedTest
    @ValueSource(strings = {"waves", "equalPoints"})
    void theWeightsAreUmapLearns(String name) {
        JsonNode oracle = Oracle.read("umap");
        double[][] points = name.equals("waves") ? Points.waves(60, 4) : Points.withEqualPoints();

        double[][] weights = dense(graph(points, oracle.get("neighbours").asInt() - 1));

        var expected = new double[60][60];
        Oracle.each(oracle.get("graphs").get(name)).map(Oracle::numbers).forEach(edge -> {
            expected[(int) edge[0]][(int) edge[1]] = edge[2];
            expected[(int) edge[1]][(int) edge[0]] = edge[2];
        });
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 60; j++) {
                assertThat(weights[i][j]).as("%d, %d", i, j).isCloseTo(expected[i][j], within(1e-5));
            }
        }
    }

    /** Whatever the other neighbours do: the nearest has distance rho, and 1 + b - 1 b = 1. */
    @Test
    void theNearestNeighbourIsFullyAMember() {
        double[][] points = Points.waves(40, 3);
        double[][] squared = PairwiseDistances.squared(Points.matrix(points), () -> false);
        NearestNeighbours neighbours = NearestNeighbours.of(squared, 7);

        double[][] weights = dense(FuzzyGraph.of(neighbours));

        for (int i = 0; i < 40; i++) {
            assertThat(weights[i][neighbours.indices()[i * 7]]).isEqualTo(1);
        }
    }

    private static FuzzyGraph graph(double[][] points, int neighbours) {
        return FuzzyGraph.of(
                NearestNeighbours.of(PairwiseDistances.squared(Points.matrix(points), () -> false), neighbours));
    }

    private static double[][] dense(FuzzyGraph graph) {
        var dense = new double[graph.points()][graph.points()];
        for (int i = 0; i < graph.points(); i++) {
            for (int e = graph.offsets()[i]; e < graph.offsets()[i + 1]; e++) {
                dense[i][graph.tails()[e]] = graph.weights()[e];
            }
        }
        return dense;
    }
}
