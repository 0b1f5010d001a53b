package dev.facet.api.figure;

import java.awt.Color;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which colour stands for which number.
 *
 * @param name of what is numbered
 * @param from the darkest
 * @param to the lightest
 */
record ColourScale(String name, double from, double to) {

    /** Over all points that are coloured by it; empty where none has a number. */
    static Optional<ColourScale> of(String name, List<Scatter.Panel> panels) {
        var values = panels.stream()
                .filter(panel -> panel.colour().equals(name))
                .flatMap(panel -> panel.points().stream())
                .map(Scatter.Point::value)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        return values.getCount() == 0
                ? Optional.empty()
                : Optional.of(new ColourScale(name, values.getMin(), values.getMax()));
    }

    Color at(double value) {
        return Viridis.at(from == to ? 0.5 : (value - from) / (to - from));
    }
}
