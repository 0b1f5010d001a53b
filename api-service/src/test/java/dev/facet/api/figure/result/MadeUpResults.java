package dev.facet.api.figure.result;

import dev.facet.api.figure.FigureDrawing;
import dev.facet.model.analysis.AnalysisResult;
import dev.facet.model.analysis.MethodResult.Betti;
import dev.facet.model.analysis.MethodResult.Homology;
import dev.facet.model.analysis.MethodResult.Interval;
import dev.facet.model.analysis.MethodResult.Pca;
import dev.facet.model.analysis.MethodResult.Regression;
import dev.facet.model.analysis.MethodResult.Umap;
import dev.facet.model.percolation.PercolationResult;
import dev.facet.model.percolation.PercolationResult.AtSize;
import dev.facet.model.percolation.PercolationResult.Curve;
import dev.facet.model.percolation.PercolationResult.Estimate;
import dev.facet.model.percolation.PercolationResult.Method;
import dev.facet.model.percolation.PercolationResult.Point;
import dev.facet.model.percolation.PercolationResult.Reach;
import dev.facet.model.percolation.PercolationResult.Scaling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Results as large as those of workers. Their numbers are made up: tori with some noise, and curves that rise. */
public final class MadeUpResults {

    private MadeUpResults() {}

    public static List<FigureDrawing> figures() {
        var figures = new ArrayList<>(AnalysisFigures.of(analysis()));
        figures.addAll(TrainingFigures.of(new TreeMap<>(
                Map.of(0L, spectrum(18.2), 1_000L, spectrum(7.9), 4_000L, spectrum(5.1), 8_000L, spectrum(4.2)))));
        figures.addAll(
                PercolationFigures.of(percolation(List.of(0.2, 0.3, 0.5, 0.7), List.of(0.005, 0.05), List.of(16, 64))));
        return figures;
    }

    public static AnalysisResult analysis() {
        var random = new SplittableRandom(3);
        return new AnalysisResult(
                144,
                4_096,
                labels(12),
                List.of(pca(12, 4), umap(12, 3), umap(12, 2), homology(), MadeUpGeometry.of((x, y) -> {
                    double[] code = MadeUpGeometry.clifford(x, y);
                    for (int i = 0; i < code.length; i++) {
                        code[i] += 0.25 * (random.nextDouble() - 0.5);
                    }
                    return code;
                })));
    }

    /** Of a first component and others that fall the slower the larger the dimension is. */
    public static AnalysisResult spectrum(double dimension) {
        List<Double> explained = IntStream.range(0, 15)
                .mapToObj(i -> 0.3 * Math.exp(-i * 4 / dimension))
                .toList();
        return new AnalysisResult(9, 4, List.of(), List.of(new Pca(explained, dimension, List.of(), null)));
    }

    static List<List<Double>> labels(int side) {
        return grid(side, (x, y) -> List.of((double) x, (double) y));
    }

    static Pca pca(int side, int components) {
        var random = new SplittableRandom(1);
        List<Double> explained = IntStream.range(0, 15)
                .mapToObj(i -> i < 4 ? 0.25 - 0.02 * i : 0.05 * Math.exp(-0.9 * (i - 3)))
                .toList();
        return new Pca(
                explained,
                4.21,
                grid(
                        side,
                        (x, y) -> List.of(
                                        noisy(3 * Math.cos(angle(x, side)), random),
                                        noisy(3 * Math.sin(angle(x, side)), random),
                                        noisy(2.6 * Math.cos(angle(y, side)), random),
                                        noisy(2.6 * Math.sin(angle(y, side)), random))
                                .subList(0, components)),
                new Regression(0.98, 0.97));
    }

    static Umap umap(int side, int dimensions) {
        var random = new SplittableRandom(2);
        return new Umap(
                grid(side, (x, y) -> {
                    double ring = 6 + 2.5 * Math.cos(angle(y, side));
                    return List.of(
                                    noisy(ring * Math.cos(angle(x, side)), random),
                                    noisy(ring * Math.sin(angle(x, side)), random),
                                    noisy(2.5 * Math.sin(angle(y, side)), random))
                            .subList(0, dimensions);
                }),
                0.987,
                new Regression(0.91, null));
    }

    static Homology homology() {
        var random = new SplittableRandom(5);
        var components = new ArrayList<Interval>();
        components.add(new Interval(0, null));
        for (int i = 0; i < 399; i++) {
            components.add(new Interval(0, 0.2 + 0.15 * random.nextDouble()));
        }
        var loops = new ArrayList<Interval>(List.of(new Interval(0.36, 1.71), new Interval(0.38, 1.68)));
        for (int i = 0; i < 240; i++) {
            double birth = 0.25 + 0.3 * random.nextDouble();
            loops.add(new Interval(birth, birth + 0.14 * Math.pow(random.nextDouble(), 2)));
        }
        var voids = new ArrayList<Interval>(List.of(new Interval(0.95, 1.72)));
        for (int i = 0; i < 30; i++) {
            double birth = 0.5 + 0.3 * random.nextDouble();
            voids.add(new Interval(birth, birth + 0.06 * random.nextDouble()));
        }
        return new Homology(
                400,
                10,
                List.of(longestFirst(components), longestFirst(loops), longestFirst(voids)),
                List.of(new Betti(1, null), new Betti(2, 8.4), new Betti(1, 12.9)));
    }

    private static List<Interval> longestFirst(List<Interval> intervals) {
        return intervals.stream()
                .sorted(Comparator.comparingDouble((Interval interval) -> {
                            Double death = interval.death();
                            return death == null ? Double.POSITIVE_INFINITY : death - interval.birth();
                        })
                        .reversed())
                .toList();
    }

    public static PercolationResult percolation(List<Double> sigmas, List<Double> thresholds, List<Integer> sizes) {
        var curves = new ArrayList<Curve>();
        var scalings = new ArrayList<Scaling>();
        for (double threshold : thresholds) {
            for (double sigma : sigmas) {
                Reach reach = reach(sigma, threshold);
                double unbounded = Math.clamp(0.62 / Math.pow(reach.radius(), 1.6), 0.02, 1.2);
                sizes.forEach(size -> curves.add(curve(size, reach, unbounded + 0.8 / size)));
                if (sizes.size() > 1 && unbounded < 1) {
                    scalings.add(new Scaling(
                            reach,
                            sizes.stream()
                                    .map(size -> new AtSize(size, unbounded, unbounded - 0.01, unbounded + 0.01))
                                    .toList(),
                            Method.WRAPPING,
                            new Estimate(unbounded, unbounded - 0.004, unbounded + 0.004)));
                }
            }
        }
        return new PercolationResult(curves, scalings);
    }

    static Reach reach(double sigma, double threshold) {
        double radius = 2 * sigma * Math.sqrt(-Math.log(threshold));
        return new Reach(radius, (int) (Math.PI * radius * radius), sigma, threshold);
    }

    /** Rises through one half at the critical λ; above 1 it does not. */
    static Curve curve(int size, Reach reach, double critical) {
        List<Point> points = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> {
                    double lambda = i / 40.0;
                    double mean = 0.01 + 0.98 / (1 + Math.exp(-(lambda - critical) * size));
                    double half = 0.25 * mean * (1 - mean);
                    return new Point(lambda, mean, mean - half, mean + half);
                })
                .toList();
        @Nullable
        Estimate estimate = critical > 1 ? null : new Estimate(critical, critical - 0.3 / size, critical + 0.3 / size);
        return new Curve(size, reach, points, estimate, critical > 1 ? null : critical);
    }

    private static double noisy(double value, SplittableRandom random) {
        return value + 0.3 * (random.nextDouble() - 0.5);
    }

    private static double angle(int label, int side) {
        return 2 * Math.PI * label / side;
    }

    private interface Coordinates {
        List<Double> at(int x, int y);
    }

    /** x fast. */
    private static List<List<Double>> grid(int side, Coordinates coordinates) {
        return IntStream.range(0, side * side)
                .mapToObj(k -> coordinates.at(k % side, k / side))
                .toList();
    }
}
