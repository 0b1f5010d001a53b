package dev.facet.worker.percolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrappingGrowthTest {

    private static final int SIZE = 9;

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, 2, 2.3, 3})
    void aClusterWrapsAroundWhenASearchComesBackFromTheOtherSide(double radius) {
        var lattice = new Lattice(SIZE, radius, Border.PERIODIC);
        var growth = new WrappingGrowth(lattice);
        for (int trial = 0; trial < 30; trial++) {
            int wrapped = growth.grow(RandomOrder.stream(8, trial), meter());

            assertThat(wrapsAround(lattice, trial, wrapped)).isTrue();
            assertThat(wrapsAround(lattice, trial, wrapped - 1)).isFalse();
        }
    }

    @Test
    void withoutNeighboursNothingWrapsAround() {
        var growth = new WrappingGrowth(new Lattice(SIZE, 0, Border.PERIODIC));

        assertThat(growth.grow(RandomOrder.stream(8, 0), meter())).isEqualTo(SIZE * SIZE + 1);
    }

    private static Trials.Meter meter() {
        return Trials.unwatched();
    }

    /** Visits the first n sites of a trial on the unrolled plane; two images of one site are joined by a way around. */
    private static boolean wrapsAround(Lattice lattice, int trial, int n) {
        boolean[] kept = new boolean[lattice.sites()];
        var order = new int[lattice.sites()];
        RandomOrder.reset(order);
        var random = RandomOrder.stream(8, trial);
        for (int i = 0; i < n; i++) {
            kept[RandomOrder.draw(order, i, random)] = true;
        }
        Neighbourhood neighbourhood = lattice.neighbourhood();
        int @Nullable [][] visited = new int[lattice.sites()][];
        for (int start = 0; start < kept.length; start++) {
            if (!kept[start] || visited[start] != null) {
                continue;
            }
            var queue = new ArrayDeque<int[]>();
            visited[start] = new int[] {start / SIZE, start % SIZE};
            queue.add(visited[start]);
            while (!queue.isEmpty()) {
                int[] place = queue.remove();
                for (int k = 0; k < neighbourhood.size(); k++) {
                    int[] next = {
                        place[0] + neighbourhood.rows()[k],
                        place[1] + neighbourhood.columns()[k]
                    };
                    int site = Math.floorMod(next[0], SIZE) * SIZE + Math.floorMod(next[1], SIZE);
                    if (kept[site] && visited[site] == null) {
                        visited[site] = next;
                        queue.add(next);
                    } else if (kept[site] && !Arrays.equals(visited[site], next)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
