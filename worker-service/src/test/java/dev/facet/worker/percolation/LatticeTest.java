package dev.facet.worker.percolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.facet.worker.diffusion.Oracle;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatticeTest {

    @Test
    void bumpsReachAsManyNeighboursAsTheOracleCounts() {
        assertThat(Oracle.each(Oracle.read("percolation").path("reach")))
                .isNotEmpty()
                .allSatisfy(reach -> {
                    var lattice = Lattice.ofBumps(
                            32,
                            reach.path("step").asDouble(),
                            reach.path("sigma").asDouble(),
                            reach.path("threshold").asDouble(),
                            Border.OPEN);
                    assertThat(lattice.radius()).isCloseTo(reach.path("radius").asDouble(), within(1e-9));
                    assertThat(lattice.neighbours())
                            .isEqualTo(reach.path("neighbours").asInt());
                });
    }

    @Test
    void aFinerLatticeReachesFartherInSpacings() {
        var coarse = Lattice.ofBumps(32, 1, 0.5, 0.005, Border.OPEN);
        var fine = Lattice.ofBumps(320, 0.1, 0.5, 0.005, Border.OPEN);

        assertThat(fine.radius()).isCloseTo(10 * coarse.radius(), within(1e-9));
    }

    @Test
    void aNeighbourhoodHasTheOppositeOfEachOffset() {
        Neighbourhood neighbourhood = Neighbourhood.within(4.7);
        var offsets = new HashSet<List<Integer>>();
        for (int k = 0; k < neighbourhood.size(); k++) {
            offsets.add(List.of(neighbourhood.rows()[k], neighbourhood.columns()[k]));
        }

        assertThat(offsets)
                .hasSize(neighbourhood.size())
                .allMatch(offset -> offsets.contains(List.of(-offset.get(0), -offset.get(1))))
                .doesNotContain(List.of(0, 0));
    }

    @Test
    void aRadiusThatIsADistanceReachesTheSitesThere() {
        assertThat(Neighbourhood.within(Math.sqrt(2)).size()).isEqualTo(8);
        assertThat(Neighbourhood.within(Math.sqrt(2) - 1e-9).size()).isEqualTo(4);
        assertThat(new Lattice(32, 0.3 / 0.1, Border.OPEN).neighbours()).isEqualTo(28); // 2.9999999999999996
        assertThat(Neighbourhood.within(0).size()).isZero();
    }

    @Test
    void aRadiusBeyondTheLatticeReachesAllOfIt() {
        var lattice = new Lattice(3, Double.MAX_VALUE, Border.OPEN);

        assertThat(lattice.neighbours()).isBetween(24, 9 * 9); // all offsets in -2..2, and little more
    }

    @Test
    void latticesThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lattice(0, 1, Border.OPEN))
                .withMessageContaining("1 to 46340");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lattice(46_341, 1, Border.OPEN))
                .withMessageContaining("46341");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lattice(3, Double.NaN, Border.OPEN))
                .withMessageContaining("radius");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lattice(2000, 600, Border.OPEN))
                .withMessageContaining("smaller sigma");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lattice.ofBumps(8, 0, 1, 0.5, Border.OPEN))
                .withMessageContaining("spacing");
    }
}
