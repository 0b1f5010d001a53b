package dev.facet.api.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Points in a plane or in space, coloured by a number: a panel for each pair of axes and each such number. */
public record Scatter(List<Panel> panels) implements FigureData {

    public Scatter {
        panels = List.copyOf(panels);
    }

    @Override
    public boolean isEmpty() {
        return panels.stream().allMatch(panel -> panel.points().isEmpty());
    }

    /**
     * @param axes the names of two or three
     * @param colour what colours stand for; empty where they stand for nothing
     * @param points each of as many coordinates as there are axes
     */
    public record Panel(String title, List<String> axes, String colour, List<Point> points) {
        public Panel {
            axes = List.copyOf(axes);
            points = List.copyOf(points);
            int dimensions = axes.size();
            if (dimensions < 2
                    || dimensions > 3
                    || points.stream().anyMatch(point -> point.at().size() != dimensions)) {
                throw new IllegalArgumentException("not points along " + axes);
            }
        }

        boolean spatial() {
            return axes.size() == 3;
        }
    }

    /** @param value that gives it its colour; null where it is not known */
    public record Point(List<Double> at, @Nullable Double value) {
        public Point {
            at = List.copyOf(at);
        }
    }
}
