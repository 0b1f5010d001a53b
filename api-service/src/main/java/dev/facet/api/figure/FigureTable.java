package dev.facet.api.figure;

import dev.facet.api.figure.FigureData.BarGroup;
import dev.facet.api.figure.FigureData.Bars;
import dev.facet.api.figure.FigureData.Line;
import dev.facet.api.figure.FigureData.LinePanel;
import dev.facet.api.figure.FigureData.LinePoint;
import dev.facet.api.figure.FigureData.Lines;
import dev.facet.api.figure.FigureData.MapPanel;
import dev.facet.api.figure.FigureData.Maps;
import dev.facet.api.figure.FigureData.Path;
import dev.facet.api.figure.FigureData.PathPoint;
import dev.facet.api.figure.FigureData.Trajectories;
import dev.facet.api.figure.FigureData.TrajectoryPanel;
import dev.facet.api.web.CsvText;
import org.jspecify.annotations.Nullable;

/** The numbers of a figure, a line for each. */
final class FigureTable {

    private FigureTable() {}

    static String of(FigureData data) {
        return switch (data) {
            case Bars bars -> bars(bars);
            case Lines lines -> lines(lines);
            case Maps maps -> maps(maps);
            case Trajectories trajectories -> trajectories(trajectories);
            case Scatter scatter -> scatter(scatter);
            case Persistence persistence -> persistence(persistence);
            case Histograms histograms -> histograms(histograms);
        };
    }

    private static String bars(Bars bars) {
        var text = new CsvText("category", "group", "value", "low", "high", "runs");
        for (int i = 0; i < bars.categories().size(); i++) {
            for (BarGroup group : bars.groups()) {
                Value value = group.values().get(i);
                if (value != null) {
                    text.line(
                            bars.categories().get(i),
                            group.name(),
                            value.value(),
                            limit(value.low()),
                            limit(value.high()),
                            value.runs() == 0 ? "" : value.runs());
                }
            }
        }
        return text.toString();
    }

    /** The ends of a fit are lines, too, and what is pointed out; they have no interval. */
    private static String lines(Lines lines) {
        var text = new CsvText("panel", "line", "x", "value", "low", "high", "runs");
        for (LinePanel panel : lines.panels()) {
            for (Line line : panel.lines()) {
                for (LinePoint point : line.points()) {
                    Value y = point.y();
                    text.line(
                            panel.title(),
                            line.name(),
                            point.x(),
                            y.value(),
                            limit(y.low()),
                            limit(y.high()),
                            y.runs() == 0 ? "" : y.runs());
                }
                FigureData.Fit fit = line.fit();
                if (fit != null) {
                    text.line(panel.title(), fit.name(), fit.fromX(), fit.fromY(), "", "", "");
                    text.line(panel.title(), fit.name(), fit.toX(), fit.toY(), "", "", "");
                }
                FigureData.Crossing crossing = line.crossing();
                if (crossing != null) {
                    String name = line.name() + ": " + crossing.name();
                    text.line(panel.title(), name, crossing.x().value(), crossing.y(), "", "", "");
                }
            }
        }
        return text.toString();
    }

    private static String maps(Maps maps) {
        var text = new CsvText("panel", "x", "y", "share", "images", "heldOut");
        for (MapPanel map : maps.panels()) {
            for (int k = 0; k < map.shares().length; k++) {
                double share = map.shares()[k];
                int column = k % map.columns();
                int row = k / map.columns();
                text.line(
                        map.title(),
                        column * map.stepX(),
                        row * map.stepY(),
                        Double.isNaN(share) ? "" : share,
                        Double.isNaN(share) ? 0 : map.images(),
                        map.heldOut().get(k));
            }
        }
        return text.toString();
    }

    private static String trajectories(Trajectories trajectories) {
        var text = new CsvText("panel", "askedX", "askedY", "heldOut", "step", "x", "y");
        for (TrajectoryPanel panel : trajectories.panels()) {
            for (Path path : panel.paths()) {
                for (PathPoint point : path.points()) {
                    text.line(panel.title(), path.x(), path.y(), path.heldOut(), point.step(), point.x(), point.y());
                }
            }
        }
        return text.toString();
    }

    private static String scatter(Scatter scatter) {
        var text = new CsvText("panel", "first", "second", "third", "colour", "value");
        for (Scatter.Panel panel : scatter.panels()) {
            for (Scatter.Point point : panel.points()) {
                text.line(
                        panel.title(),
                        point.at().get(0),
                        point.at().get(1),
                        panel.spatial() ? point.at().get(2) : "",
                        panel.colour(),
                        written(point.value()));
            }
        }
        return text.toString();
    }

    private static String persistence(Persistence persistence) {
        var text = new CsvText("dimension", "birth", "death", "counted");
        for (Persistence.Group group : persistence.groups()) {
            for (int i = 0; i < group.lifetimes().size(); i++) {
                Persistence.Lifetime lifetime = group.lifetimes().get(i);
                text.line(group.dimension(), lifetime.birth(), written(lifetime.death()), i < group.betti());
            }
        }
        return text.toString();
    }

    private static String histograms(Histograms histograms) {
        var text = new CsvText("panel", "histogram", "from", "to", "count", "share");
        for (Histograms.Panel panel : histograms.panels()) {
            for (Histograms.Histogram histogram : panel.all()) {
                for (int i = 0; i < histogram.counts().size(); i++) {
                    text.line(
                            panel.title(),
                            histogram.name(),
                            histograms.edge(histogram, i),
                            histograms.edge(histogram, i + 1),
                            histogram.counts().get(i),
                            histogram.share(i));
                }
            }
        }
        return text.toString();
    }

    private static Object written(@Nullable Double number) {
        return number == null ? "" : number;
    }

    /** Empty where nothing bounds a number. */
    private static Object limit(double limit) {
        return Double.isInfinite(limit) ? "" : limit;
    }
}
