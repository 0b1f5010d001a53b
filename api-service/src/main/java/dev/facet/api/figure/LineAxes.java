package dev.facet.api.figure;

import dev.facet.api.figure.FigureData.Lines;
import dev.facet.api.figure.FigureData.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** The axes that all panels of lines share: wide enough for all numbers, and for intervals where they are bounded. */
record LineAxes(Axis across, Axis up) {

    private static final int MOST_TICKS = 8;

    /**
     * @param width of a plot in pixels
     * @param height of it
     */
    static LineAxes of(Lines lines, double width, double height) {
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        lines.allLines()
                .forEach(line -> line.points().forEach(point -> {
                    x.add(point.x());
                    y.add(point.y().value());
                    y.add(point.y().low());
                    y.add(point.y().high());
                }));
        int most = Math.clamp((long) (height / 40), 2, MOST_TICKS);
        return new LineAxes(across(lines, x, width), axis(lines.up(), lines.yLabel(), y, most));
    }

    /** Labelled at the values themselves where they are few, as those of a sweep are. */
    private static Axis across(Lines lines, List<Double> values, double width) {
        int most = Math.clamp((long) (width / 48), 2, MOST_TICKS);
        Axis axis = axis(lines.across(), lines.xLabel(), values, most);
        List<Double> own = Ticks.at(
                new TreeSet<>(values),
                value -> axis.place(value) * width,
                value -> Typeface.width(axis.text(value), Typeface.SMALL));
        return own.isEmpty() || own.size() > MOST_TICKS
                ? axis
                : new Axis(axis.label(), axis.from(), axis.to(), axis.logarithmic(), axis.percent(), own);
    }

    private static Axis axis(Scale scale, String label, List<Double> values, int mostTicks) {
        return switch (scale) {
            case PERCENT -> Axis.ofShares(label);
            case UNIT -> Axis.exactly(label, 0, 1, 6);
            case LINEAR -> linear(label, values, mostTicks);
            case LOGARITHMIC -> logarithmic(label, values);
        };
    }

    private static Axis linear(String label, List<Double> values, int mostTicks) {
        double[] shown = values.stream()
                .mapToDouble(value -> value)
                .filter(Double::isFinite)
                .toArray();
        double from = Arrays.stream(shown).min().orElse(0);
        double to = Arrays.stream(shown).max().orElse(1);
        double room = from == to ? Math.max(Math.abs(from) / 2, 0.5) : (to - from) / 25;
        double begin = from >= 0 && from < (to - from) / 4 ? 0 : from - room;
        return new Axis(label, begin, to + room, false, false, Ticks.linear(begin, to + room, mostTicks));
    }

    private static Axis logarithmic(String label, List<Double> values) {
        double[] shown = values.stream()
                .mapToDouble(value -> value)
                .filter(value -> value > 0 && Double.isFinite(value))
                .toArray();
        double from = Arrays.stream(shown).min().orElse(1);
        double to = Arrays.stream(shown).max().orElse(10);
        double room = Math.max(Math.pow(to / from, 0.08), 1.1);
        return new Axis(
                label, from / room, to * room, true, false, Ticks.logarithmic(from / room, to * room, MOST_TICKS));
    }
}
