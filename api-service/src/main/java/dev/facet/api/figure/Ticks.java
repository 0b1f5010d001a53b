package dev.facet.api.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Where axes are labelled. */
final class Ticks {

    private static final double[] NICE = {1, 2, 5, 10};
    private static final double[][] DECADE = {{1, 2, 3, 4, 5, 6, 8}, {1, 2, 3, 5}, {1, 2, 5}, {1, 3}, {1}};

    private Ticks() {}

    /** Multiples of 1, 2 or 5 times a power of ten, as many as asked for or fewer. */
    static List<Double> linear(double from, double to, int atMost) {
        if (!(from < to)) {
            throw new IllegalArgumentException("no ticks from " + from + " to " + to);
        }
        double step = niceStep(from, to, atMost);
        var ticks = new ArrayList<Double>();
        for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** Round numbers; of a span that holds one of them at most, as on a linear axis. */
    static List<Double> logarithmic(double from, double to, int atMost) {
        List<Double> ticks = List.of();
        for (double[] factors : DECADE) {
            ticks = decades(from, to, factors);
            if (ticks.size() <= atMost) {
                break;
            }
        }
        if (ticks.size() < 2) {
            return linear(from, to, atMost);
        }
        int every = Math.ceilDiv(ticks.size(), atMost);
        List<Double> powers = ticks;
        return IntStream.range(0, ticks.size())
                .filter(i -> i % every == 0)
                .mapToObj(powers::get)
                .toList();
    }

    /** The values themselves where their labels do not touch, otherwise nothing. */
    static List<Double> at(SortedSet<Double> values, ToDoubleFunction<Double> pixel, ToDoubleFunction<Double> width) {
        double end = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            double half = width.applyAsDouble(value) / 2;
            if (pixel.applyAsDouble(value) - half < end + 8) {
                return List.of();
            }
            end = pixel.applyAsDouble(value) + half;
        }
        return List.copyOf(values);
    }

    private static List<Double> decades(double from, double to, double[] factors) {
        var ticks = new ArrayList<Double>();
        for (int e = (int) Math.floor(Math.log10(from)); e <= Math.log10(to); e++) {
            for (double factor : factors) {
                double tick = e < 0 ? factor / Math.pow(10, -e) : factor * Math.pow(10, e);
                if (from <= tick && tick <= to) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    private static double niceStep(double from, double to, int atMost) {
        double decade = Math.pow(10, Math.floor(Math.log10((to - from) / atMost)));
        for (double nice : NICE) {
            double step = nice * decade;
            if (Math.floor(to / step + 1e-9) - Math.ceil(from / step - 1e-9) < atMost) {
                return step;
            }
        }
        return 20 * decade;
    }
}
