package dev.facet.worker.percolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.worker.diffusion.Oracle;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ClusterGrowthTest {

    @Test
    void overAllChoicesOfSitesTheMeanRatioIsTheOracles() {
        assertThat(Oracle.each(Oracle.read("percolation").path("exact")))
                .hasSize(4)
                .allSatisfy(small -> {
                    Lattice lattice = lattice(small);
                    double[] means = meansOverAllSubsets(lattice);
                    JsonNode expected = small.path("meanLargestRatioByOccupied");
                    for (int n = 1; n <= lattice.sites(); n++) {
                        assertThat(means[n])
                                .isCloseTo(expected.path(String.valueOf(n)).asDouble(), within(1e-9));
                    }
                });
    }

    @Test
    void theOrderInWhichSitesAreKeptDoesNotMatter() {
        var lattice = new Lattice(12, 2.3, Border.PERIODIC);
        var growth = new ClusterGrowth(lattice);
        int[] sites = IntStream.range(0, lattice.sites())
                .filter(s -> s % 7 == 0 || s % 11 == 3)
                .toArray();

        for (int site : sites) {
            growth.keep(site);
        }
        int forwards = growth.largest();
        growth.clear();
        for (int i = sites.length - 1; i >= 0; i--) {
            growth.keep(sites[i]);
        }

        assertThat(growth.largest()).isEqualTo(forwards).isBetween(2, sites.length);
    }

    @Test
    void aTorusJoinsOppositeSides() {
        for (Border border : Border.values()) {
            var growth = new ClusterGrowth(new Lattice(5, 1, border));
            growth.keep(2); // top
            growth.keep(22); // bottom
            assertThat(growth.largest()).isEqualTo(border == Border.PERIODIC ? 2 : 1);
        }
    }

    @Test
    void onAnOpenLatticeTheEndOfARowIsNoNeighbourOfTheNextRowsStart() {
        var growth = new ClusterGrowth(new Lattice(5, 1, Border.OPEN));
        growth.keep(4);
        growth.keep(5);

        assertThat(growth.largest()).isEqualTo(1);
    }

    static Lattice lattice(JsonNode small) {
        return new Lattice(
                small.path("size").asInt(),
                small.path("radius").asDouble(),
                small.path("periodic").asBoolean() ? Border.PERIODIC : Border.OPEN);
    }

    private static double[] meansOverAllSubsets(Lattice lattice) {
        var growth = new ClusterGrowth(lattice);
        var sums = new double[lattice.sites() + 1];
        var counts = new int[lattice.sites() + 1];
        for (int subset = 1; subset < 1 << lattice.sites(); subset++) {
            growth.clear();
            for (int site = 0; site < lattice.sites(); site++) {
                if ((subset >> site & 1) == 1) {
                    growth.keep(site);
                }
            }
            int n = Integer.bitCount(subset);
            sums[n] += (double) growth.largest() / n;
            counts[n]++;
        }
        return IntStream.rangeClosed(0, lattice.sites())
                .mapToDouble(n -> sums[n] / counts[n])
                .toArray();
    }
}
