package dev.facet.api.report.figure;

import dev.facet.api.figure.FigureData.MapPanel;
import dev.facet.api.figure.FigureData.Maps;
import dev.facet.api.figure.FigureData.Path;
import dev.facet.api.figure.FigureData.PathPoint;
import dev.facet.api.figure.FigureData.Trajectories;
import dev.facet.api.figure.FigureData.TrajectoryPanel;
import dev.facet.api.recipe.Coordinate;
import dev.facet.api.recipe.FigureSpec.PlaneMap;
import dev.facet.api.report.result.RunResult;
import dev.facet.api.report.result.SeenConditions;
import dev.facet.api.report.result.SeenImages;
import dev.facet.api.report.result.Terms;
import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.dataset.Frame;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Figures of the plane of conditions, which need what was seen condition by condition. */
final class PlaneFigures {

    /** Where the conditions of the paths lie, as shares of the frame: nine of them, the middle one in the middle. */
    private static final double[] PLACES = {1.0 / 6, 1.0 / 2, 5.0 / 6};

    private final SeenConditions conditions;

    PlaneFigures(SeenConditions conditions) {
        this.conditions = conditions;
    }

    /** A panel for each arm, and within it for each plane that its runs have, over all runs that came to their end. */
    Maps map(PlaneMap figure, List<ArmRuns> arms) {
        var panels = new ArrayList<MapPanel>();
        for (ArmRuns arm : arms) {
            List<RunResult> done =
                    arm.runs().stream().filter(run -> run.outcome().isPresent()).toList();
            Map<ConditionPlaneShape, List<SeenImages>> planes =
                    conditions.last(done.stream().map(RunResult::id).toList()).stream()
                            .collect(Collectors.groupingBy(
                                    seen -> ConditionPlaneShape.of(seen.plane()),
                                    LinkedHashMap::new,
                                    Collectors.toList()));
            planes.values().forEach(seen -> panels.add(panel(arm.arm(), figure.coordinate(), seen)));
        }
        return new Maps(Terms.accuracy(figure.coordinate()), panels);
    }

    private static MapPanel panel(String arm, Coordinate coordinate, List<SeenImages> evaluations) {
        ConditionPlane plane = evaluations.getFirst().plane();
        Frame frame = plane.frame();
        var right = new int[plane.size()];
        int images = 0;
        for (SeenImages seen : evaluations) {
            images += seen.perCondition();
            for (int i = 0; i < seen.xCorrect().length; i++) {
                right[i / seen.perCondition()] += correct(coordinate, seen, i) ? 1 : 0;
            }
        }
        int each = images;
        return new MapPanel(
                arm,
                plane.columns(),
                plane.rows(),
                plane.spec().step().x(),
                plane.spec().step().y(),
                frame.margin(),
                frame.margin() + frame.size(),
                IntStream.of(right).mapToDouble(count -> (double) count / each).toArray(),
                ConditionPlaneShape.of(plane).heldOut(),
                images);
    }

    private static boolean correct(Coordinate coordinate, SeenImages seen, int image) {
        return switch (coordinate) {
            case JOINT -> seen.xCorrect()[image] && seen.yCorrect()[image];
            case X -> seen.xCorrect()[image];
            case Y -> seen.yCorrect()[image];
        };
    }

    /** A panel for each arm: the paths of its first run that was evaluated more than once, done or not. */
    Trajectories paths(List<ArmRuns> arms) {
        var panels = new ArrayList<TrajectoryPanel>();
        for (ArmRuns arm : arms) {
            Optional<List<SeenImages>> first = arm.runs().stream()
                    .filter(run -> run.evaluations().size() > 1)
                    .map(run -> conditions.all(run.id()))
                    .filter(seen -> seen.size() > 1)
                    .findFirst();
            first.ifPresent(seen -> panels.add(paths(arm.arm(), seen)));
        }
        return new Trajectories(panels);
    }

    private static TrajectoryPanel paths(String arm, List<SeenImages> evaluations) {
        ConditionPlane plane = evaluations.getFirst().plane();
        Frame frame = plane.frame();
        var paths = new ArrayList<Path>();
        for (double row : PLACES) {
            for (double column : PLACES) {
                int k = nearest(plane, frame.margin() + column * frame.size(), frame.margin() + row * frame.size());
                paths.add(path(plane, k, evaluations));
            }
        }
        return new TrajectoryPanel(arm, frame.margin(), frame.margin() + frame.size(), paths);
    }

    private static int nearest(ConditionPlane plane, double x, double y) {
        int column = Math.toIntExact(Math.round(x / plane.spec().step().x()));
        int row = Math.toIntExact(Math.round(y / plane.spec().step().y()));
        return Math.min(row, plane.rows() - 1) * plane.columns() + Math.min(column, plane.columns() - 1);
    }

    private static Path path(ConditionPlane plane, int k, List<SeenImages> evaluations) {
        var points = new ArrayList<PathPoint>();
        for (SeenImages seen : evaluations) {
            Double x = mean(seen, k, SeenImages::estimatedX);
            Double y = mean(seen, k, SeenImages::estimatedY);
            if (x != null && y != null) {
                points.add(new PathPoint(seen.step(), x, y));
            }
        }
        return new Path(plane.condition(k).x(), plane.condition(k).y(), plane.heldOut(k), points);
    }

    private static @Nullable Double mean(SeenImages seen, int k, Function<SeenImages, @Nullable Float[]> estimates) {
        @Nullable Float[] labels = estimates.apply(seen);
        double sum = 0;
        int count = 0;
        for (int i = k * seen.perCondition(); i < (k + 1) * seen.perCondition(); i++) {
            Float label = labels[i];
            if (label != null) {
                sum += label;
                count++;
            }
        }
        return count == 0 ? null : sum / count;
    }

    /** Runs whose planes are equal here are drawn on the same map. */
    private record ConditionPlaneShape(int columns, int rows, int margin, BitSet heldOut) {

        static ConditionPlaneShape of(ConditionPlane plane) {
            var heldOut = new BitSet(plane.size());
            IntStream.range(0, plane.size()).filter(plane::heldOut).forEach(heldOut::set);
            return new ConditionPlaneShape(
                    plane.columns(), plane.rows(), plane.frame().margin(), heldOut);
        }
    }
}
