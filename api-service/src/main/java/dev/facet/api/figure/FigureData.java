package dev.facet.api.figure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a figure shows, as numbers: they are drawn, and given out as a table. */
public sealed interface FigureData
        permits FigureData.Bars,
                FigureData.Lines,
                FigureData.Maps,
                FigureData.Trajectories,
                Scatter,
                Persistence,
                Histograms {

    /** Whether there is nothing to draw yet. */
    boolean isEmpty();

    /**
     * Bars with intervals: at each category one of each group.
     *
     * @param categories along the axis, such as the regions
     * @param groups in the order of the legend
     */
    record Bars(String categoryLabel, String valueLabel, List<String> categories, List<BarGroup> groups)
            implements FigureData {
        public Bars {
            categories = List.copyOf(categories);
            groups = List.copyOf(groups);
        }

        @Override
        public boolean isEmpty() {
            return groups.stream().flatMap(group -> group.values().stream()).noneMatch(Objects::nonNull);
        }
    }

    /**
     * @param family what its colour stands for, such as the arm
     * @param member what its filling stands for, such as the coordinate; empty where the colour says all
     * @param values shares in [0, 1], one for each category, in their order; null where there is none
     */
    record BarGroup(String family, String member, List<@Nullable Value> values) {
        public BarGroup {
            values = Collections.unmodifiableList(new ArrayList<>(values)); // List.copyOf refuses null
        }

        public BarGroup(String name, List<@Nullable Value> values) {
            this(name, "", values);
        }

        /** For the legend and the table. */
        public String name() {
            return member.isEmpty() ? family : family + ", " + member;
        }
    }

    /** How numbers lie along an axis. */
    enum Scale {
        /** From 0 to 100 %: the numbers are shares. */
        PERCENT,
        /** From 0 to 1. */
        UNIT,
        /** As far as the numbers reach. */
        LINEAR,
        /** As far as the numbers reach, which all are above 0. */
        LOGARITHMIC
    }

    /** Lines with intervals, in one or more panels side by side that share their axes. */
    record Lines(String xLabel, String yLabel, Scale across, Scale up, List<LinePanel> panels) implements FigureData {
        public Lines {
            panels = List.copyOf(panels);
        }

        @Override
        public boolean isEmpty() {
            return allLines().allMatch(line -> line.points().isEmpty());
        }

        /** Of all panels, in their order. */
        Stream<Line> allLines() {
            return panels.stream().flatMap(panel -> panel.lines().stream());
        }
    }

    /** @param title empty where there is one panel only */
    record LinePanel(String title, List<Line> lines) {
        public LinePanel {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param name for the legend
     * @param points by rising x
     * @param fit what was fitted to them, drawn dashed in the same colour
     * @param crossing a place on the line that is pointed out
     */
    record Line(
            String name,
            List<LinePoint> points,
            @Nullable Fit fit,
            @Nullable Crossing crossing) {
        public Line {
            points = List.copyOf(points);
        }

        public Line(String name, List<LinePoint> points, @Nullable Fit fit) {
            this(name, points, fit, null);
        }

        public Line(String name, List<LinePoint> points) {
            this(name, points, null, null);
        }
    }

    record LinePoint(double x, Value y) {}

    /** A line that is straight on the axes as they are drawn: on two logarithmic ones, it is a power law. */
    record Fit(String name, double fromX, double fromY, double toX, double toY) {}

    /** @param name for the legend: the same for all lines, such as "critical λ" */
    record Crossing(String name, Value x, double y) {}

    /** Maps of accuracy over the plane of conditions: a panel each. */
    record Maps(String valueLabel, List<MapPanel> panels) implements FigureData {
        public Maps {
            panels = List.copyOf(panels);
        }

        @Override
        public boolean isEmpty() {
            return panels.isEmpty();
        }
    }

    /**
     * @param columns conditions along x
     * @param rows along y
     * @param stepX labels from one column to the next
     * @param frameFrom first label of the frame on both axes, that is, the margin
     * @param frameTo end of the frame, margin + size
     * @param shares right images over all, in [0, 1], NaN where none was drawn; [rows × columns], x fast
     * @param heldOut conditions that are held out, by index, x fast; they are outlined
     * @param images drawn at each condition
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record MapPanel(
            String title,
            int columns,
            int rows,
            double stepX,
            double stepY,
            int frameFrom,
            int frameTo,
            double[] shares,
            BitSet heldOut,
            int images) {}

    /** Where samples of fixed conditions lie in concept space, from one evaluation to the next: a panel each. */
    record Trajectories(List<TrajectoryPanel> panels) implements FigureData {
        public Trajectories {
            panels = List.copyOf(panels);
        }

        @Override
        public boolean isEmpty() {
            return panels.stream()
                    .flatMap(panel -> panel.paths().stream())
                    .allMatch(path -> path.points().isEmpty());
        }
    }

    /**
     * @param from smallest label of the frame, on both axes
     * @param to end of the frame
     */
    record TrajectoryPanel(String title, double from, double to, List<Path> paths) {
        public TrajectoryPanel {
            paths = List.copyOf(paths);
        }
    }

    /**
     * @param x the condition that was asked for
     * @param heldOut whether it is held out
     * @param points where its samples were seen, by rising step
     */
    record Path(double x, double y, boolean heldOut, List<PathPoint> points) {
        public Path {
            points = List.copyOf(points);
        }
    }

    /** @param x estimated label, averaged over the samples of the condition on which a position was to be seen */
    record PathPoint(long step, double x, double y) {}
}
