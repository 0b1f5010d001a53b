package dev.facet.worker.analysis.geometry;

import java.util.SplittableRandom;

/**
 * Angles of one comparison, listed: all of a grid's, or a uniform sample with replacement.
 *
 * @param indices five to an angle, as {@link Comparison} has them
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Angles(Comparison comparison, int[] indices) {

    /** At most {@code limit} angles; which ones depends on the seed, the comparison and the grid alone. */
    static Angles atMost(int limit, Comparison comparison, ConditionGrid grid, long seed) {
        long all = comparison.angles(grid);
        if (all <= limit) {
            var list = new int[5 * (int) all];
            comparison.forEach(grid, new Comparison.Visitor() {
                private int at;

                @Override
                public void visit(int a, int b, int c, int d, int e) {
                    list[at++] = a;
                    list[at++] = b;
                    list[at++] = c;
                    list[at++] = d;
                    list[at++] = e;
                }
            });
            return new Angles(comparison, list);
        }
        var random = new SplittableRandom(seed);
        for (int skipped = 0; skipped <= comparison.index(); skipped++) {
            random = random.split();
        }
        var list = new int[5 * limit];
        for (int at = 0; at < list.length; at += 5) {
            comparison.draw(grid, random, list, at);
        }
        return new Angles(comparison, list);
    }

    int size() {
        return indices.length / 5;
    }

    double cosine(int angle, Differences differences, ConditionGrid grid) {
        int i = 5 * angle;
        return comparison.cosine(
                differences, grid, indices[i], indices[i + 1], indices[i + 2], indices[i + 3], indices[i + 4]);
    }

    double weight(int angle, int[] x, int[] y) {
        int i = 5 * angle;
        return comparison.weight(x, y, indices[i], indices[i + 1], indices[i + 2], indices[i + 3], indices[i + 4]);
    }
}
