package dev.facet.worker.percolation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The sites of a square lattice within a radius of one, without it, as offsets in lattice spacings; nearest first. It is
 * symmetric: with an offset it has the opposite one.
 *
 * @param rows offsets downwards, [size]
 * @param columns offsets to the right, [size]
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Neighbourhood(int[] rows, int[] columns) {

    /** A radius that is a distance of sites but for rounding reaches them. */
    private static final double ROUNDING = 1e-12;

    /** @param radius in lattice spacings, at least 0 */
    static Neighbourhood within(double radius) {
        double limit = radius * radius * (1 + ROUNDING) + ROUNDING;
        int reach = (int) Math.sqrt(limit);
        record Offset(int row, int column, long square) {}
        var offsets = IntStream.rangeClosed(-reach, reach)
                .boxed()
                .flatMap(row -> IntStream.rangeClosed(-reach, reach)
                        .mapToObj(column -> new Offset(row, column, (long) row * row + (long) column * column)))
                .filter(offset -> offset.square > 0 && offset.square <= limit)
                .sorted(Comparator.comparingLong(Offset::square))
                .toList();
        return new Neighbourhood(
                offsets.stream().mapToInt(Offset::row).toArray(),
                offsets.stream().mapToInt(Offset::column).toArray());
    }

    int size() {
        return rows.length;
    }

    /** The largest offset along an axis, 0 without neighbours. */
    int reach() {
        return Arrays.stream(rows).max().orElse(0);
    }

    /** Differences of the indices of sites in a lattice of so many columns; they hold where nothing crosses the border. */
    int[] differences(int width) {
        return IntStream.range(0, size()).map(k -> rows[k] * width + columns[k]).toArray();
    }
}
