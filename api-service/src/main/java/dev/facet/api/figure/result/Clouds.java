package dev.facet.api.figure.result;

import dev.facet.api.figure.Scatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Conditions as points where their representations lie, coloured by x and by y.
 *
 * @param labels x and y of each condition; empty where they are not known
 */
record Clouds(List<List<Double>> labels) {

    private static final List<String> COLOURS = List.of("x (pixels)", "y (pixels)");

    /** The first component against the second, and the third against the fourth: a torus without distortion is two circles. */
    Scatter components(List<List<Double>> scores) {
        int components = dimensions(scores);
        var panels = new ArrayList<Scatter.Panel>();
        if (components >= 2) {
            panels.addAll(panels("component", scores, 0, 1));
        }
        if (components == 3) {
            panels.addAll(panels("component", scores, 0, 2));
        }
        if (components >= 4) {
            panels.addAll(panels("component", scores, 2, 3));
        }
        return new Scatter(panels);
    }

    /** In the plane, or of three dimensions and more the first three in space. */
    Scatter embedding(List<List<Double>> embedding) {
        return new Scatter(
                switch (dimensions(embedding)) {
                    case 0, 1 -> List.of();
                    case 2 -> panels("dimension", embedding, 0, 1);
                    default -> panels("dimension", embedding, 0, 1, 2);
                });
    }

    private List<Scatter.Panel> panels(String axis, List<List<Double>> coordinates, int... shown) {
        List<String> axes =
                IntStream.of(shown).mapToObj(i -> axis + " " + (i + 1)).toList();
        String title = axis + "s "
                + IntStream.of(shown).mapToObj(i -> Integer.toString(i + 1)).collect(Collectors.joining(", "));
        if (labels.isEmpty()) {
            return List.of(new Scatter.Panel(title, axes, "", points(coordinates, shown, -1)));
        }
        return IntStream.range(0, COLOURS.size())
                .mapToObj(label -> new Scatter.Panel(
                        title + ", by " + COLOURS.get(label).charAt(0),
                        axes,
                        COLOURS.get(label),
                        points(coordinates, shown, label)))
                .toList();
    }

    private List<Scatter.Point> points(List<List<Double>> coordinates, int[] shown, int label) {
        return IntStream.range(0, coordinates.size())
                .mapToObj(i -> new Scatter.Point(
                        IntStream.of(shown).mapToObj(coordinates.get(i)::get).toList(), value(i, label)))
                .toList();
    }

    private @Nullable Double value(int condition, int label) {
        return label < 0 ? null : labels.get(condition).get(label);
    }

    private static int dimensions(List<List<Double>> coordinates) {
        return coordinates.isEmpty() ? 0 : coordinates.getFirst().size();
    }
}
