package dev.facet.worker.analysis.geometry;

import java.util.random.RandomGenerator;

/**
 * Which two differences an angle is taken between. With r(x, y) the representation, Dx(a→b | y) = r(b, y) - r(a, y) and
 * Dy(y→d | a) = r(a, d) - r(a, y) (science: section 4); a before b and y before d throughout.
 *
 * <p>An angle belongs to five indices of values: (a, b, c, d) name the two differences, and e is the value that they share
 * where both are of one factor. Across factors, a and b are of x, c and d of y.
 */
public enum Comparison {
    /** Dx(a→b | c) and Dy(c→d | a): whether the factors change the representation in different directions. */
    X_ON_Y(0),
    /** Dx(a→b | c) and Dx(a→b | d): whether a step in x is the same at every y. */
    X_PARALLELISM(1),
    /** Dy(c→d | a) and Dy(c→d | b): whether a step in y is the same at every x. */
    Y_PARALLELISM(2),
    /** Dx(a→b | e) and Dx(c→d | e) of disjoint pairs: whether the values of x have directions of their own. */
    X_ON_X(3),
    /** Dy(a→b | e) and Dy(c→d | e) of disjoint pairs. */
    Y_ON_Y(4);

    private final int index; // part of every sample: never change it

    Comparison(int index) {
        this.index = index;
    }

    /** Place among the five, from 0. */
    int index() {
        return index;
    }

    /** Is told of angles, one at a time. */
    @FunctionalInterface
    interface Visitor {
        void visit(int a, int b, int c, int d, int e);
    }

    /** Number of angles on a grid; 0 where an axis has too few values. */
    long angles(ConditionGrid grid) {
        return switch (this) {
            case X_ON_Y, X_PARALLELISM, Y_PARALLELISM -> pairs(grid.nx()) * pairs(grid.ny());
            case X_ON_X -> pairsOfPairs(grid.nx()) * grid.ny();
            case Y_ON_Y -> pairsOfPairs(grid.ny()) * grid.nx();
        };
    }

    /** All angles on a grid, in a fixed order. */
    void forEach(ConditionGrid grid, Visitor visitor) {
        switch (this) {
            case X_ON_Y, X_PARALLELISM, Y_PARALLELISM -> forEachPair(grid.nx(), grid.ny(), visitor);
            case X_ON_X -> forEachPairOfPairs(grid.nx(), grid.ny(), visitor);
            case Y_ON_Y -> forEachPairOfPairs(grid.ny(), grid.nx(), visitor);
        }
    }

    /** Draws one angle, each with the same probability, into {@code angle[at..at + 4]}; there must be one. */
    void draw(ConditionGrid grid, RandomGenerator random, int[] angle, int at) {
        switch (this) {
            case X_ON_Y, X_PARALLELISM, Y_PARALLELISM -> {
                drawPair(grid.nx(), random, angle, at);
                drawPair(grid.ny(), random, angle, at + 2);
                angle[at + 4] = 0;
            }
            case X_ON_X -> drawPairOfPairs(grid.nx(), grid.ny(), random, angle, at);
            case Y_ON_Y -> drawPairOfPairs(grid.ny(), grid.nx(), random, angle, at);
        }
    }

    /** In [-1, 1]; NaN where a difference has no direction. */
    double cosine(Differences differences, ConditionGrid grid, int a, int b, int c, int d, int e) {
        return switch (this) {
            case X_ON_Y -> differences.cosine(grid.row(a, c), grid.row(b, c), grid.row(a, c), grid.row(a, d));
            case X_PARALLELISM -> differences.cosine(grid.row(a, c), grid.row(b, c), grid.row(a, d), grid.row(b, d));
            case Y_PARALLELISM -> differences.cosine(grid.row(a, c), grid.row(a, d), grid.row(b, c), grid.row(b, d));
            case X_ON_X -> differences.cosine(grid.row(a, e), grid.row(b, e), grid.row(c, e), grid.row(d, e));
            case Y_ON_Y -> differences.cosine(grid.row(e, a), grid.row(e, b), grid.row(e, c), grid.row(e, d));
        };
    }

    /**
     * How often an angle occurs where values occur several times or never.
     *
     * @param x times that each value of x occurs, [nx]
     * @param y times that each value of y occurs, [ny]
     */
    double weight(int[] x, int[] y, int a, int b, int c, int d, int e) {
        return switch (this) {
            case X_ON_Y, X_PARALLELISM, Y_PARALLELISM -> (double) x[a] * x[b] * y[c] * y[d];
            case X_ON_X -> (double) x[a] * x[b] * x[c] * x[d] * y[e];
            case Y_ON_Y -> (double) y[a] * y[b] * y[c] * y[d] * x[e];
        };
    }

    private static long pairs(long n) {
        return n * (n - 1) / 2;
    }

    /** Four values make three pairs of disjoint pairs. */
    private static long pairsOfPairs(long n) {
        return n < 4 ? 0 : n * (n - 1) * (n - 2) * (n - 3) / 8;
    }

    private static void forEachPair(int nx, int ny, Visitor visitor) {
        for (int a = 0; a < nx; a++) {
            for (int b = a + 1; b < nx; b++) {
                for (int c = 0; c < ny; c++) {
                    for (int d = c + 1; d < ny; d++) {
                        visitor.visit(a, b, c, d, 0);
                    }
                }
            }
        }
    }

    private static void forEachPairOfPairs(int n, int others, Visitor visitor) {
        for (int e = 0; e < others; e++) {
            for (int a = 0; a < n; a++) {
                for (int b = a + 1; b < n; b++) {
                    for (int c = a + 1; c < n; c++) {
                        for (int d = c + 1; d < n; d++) {
                            if (c != b && d != b) {
                                visitor.visit(a, b, c, d, e);
                            }
                        }
                    }
                }
            }
        }
    }

    private static void drawPair(int n, RandomGenerator random, int[] angle, int at) {
        int first = random.nextInt(n);
        int second = random.nextInt(n - 1);
        second += second >= first ? 1 : 0;
        angle[at] = Math.min(first, second);
        angle[at + 1] = Math.max(first, second);
    }

    private static void drawPairOfPairs(int n, int others, RandomGenerator random, int[] angle, int at) {
        do {
            drawPair(n, random, angle, at);
            drawPair(n, random, angle, at + 2);
        } while (angle[at] == angle[at + 2]
                || angle[at] == angle[at + 3]
                || angle[at + 1] == angle[at + 2]
                || angle[at + 1] == angle[at + 3]);
        angle[at + 4] = random.nextInt(others);
    }
}
