package dev.facet.worker.analysis.umap;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Stochastic gradient descent on the cross entropy between the graph and the kernel of the projection (McInnes, Healy and
 * Melville 2018, section 4.2, algorithm 5). On one thread, since the order of the steps decides where the points end.
 */
final class LayoutOptimization {

    /** Points that each drawn edge pushes away. */
    private static final int NEGATIVE_SAMPLES = 5;
    /** Keeps the push finite between points that coincide. */
    private static final double SOFTENING = 0.001;

    private static final double LARGEST_STEP = 4;

    private final FuzzyGraph graph;
    private final double a;
    private final double b;
    private final PowerTable powers;
    private final int dimensions;
    private final SplittableRandom random;
    /** Each edge is drawn once in so many epochs: once in one the strongest, in proportion the others. */
    private final double[] periods;

    private final double[] due;

    LayoutOptimization(FuzzyGraph graph, Kernel kernel, int dimensions, SplittableRandom random) {
        this.graph = graph;
        this.a = kernel.a();
        this.b = kernel.b();
        this.powers = new PowerTable(b);
        this.dimensions = dimensions;
        this.random = random;
        double strongest = Arrays.stream(graph.weights()).max().orElse(1);
        this.periods = Arrays.stream(graph.weights()).map(w -> strongest / w).toArray();
        this.due = periods.clone();
    }

    /**
     * Moves the points, O(epochs · edges).
     *
     * @param positions [points, dimensions]
     * @param cancelled asked at each epoch; the points stay where they are once it says yes
     */
    void run(double[] positions, int epochs, BooleanSupplier cancelled) {
        for (int epoch = 1; epoch <= epochs && !cancelled.getAsBoolean(); epoch++) {
            epoch(positions, epoch, 1 - (epoch - 1.0) / epochs);
        }
    }

    private void epoch(double[] positions, int epoch, double rate) {
        for (int i = 0; i < graph.points(); i++) {
            for (int e = graph.offsets()[i]; e < graph.offsets()[i + 1]; e++) {
                if (due[e] <= epoch) {
                    due[e] += periods[e];
                    attract(positions, i * dimensions, graph.tails()[e] * dimensions, rate);
                    for (int n = 0; n < NEGATIVE_SAMPLES; n++) {
                        repel(positions, i * dimensions, random.nextInt(graph.points()) * dimensions, rate);
                    }
                }
            }
        }
    }

    private void attract(double[] positions, int head, int tail, double rate) {
        double squared = squaredDistance(positions, head, tail);
        if (squared < Double.MIN_NORMAL) {
            return;
        }
        double power = a * powers.of(squared);
        double factor = -2 * b * power / (squared * (1 + power));
        for (int d = 0; d < dimensions; d++) {
            double step = rate * limited(factor * (positions[head + d] - positions[tail + d]));
            positions[head + d] += step;
            positions[tail + d] -= step;
        }
    }

    private void repel(double[] positions, int head, int other, double rate) {
        double squared = squaredDistance(positions, head, other);
        if (squared < Double.MIN_NORMAL) {
            return;
        }
        double power = a * powers.of(squared);
        double factor = 2 * b / ((SOFTENING + squared) * (1 + power));
        for (int d = 0; d < dimensions; d++) {
            positions[head + d] += rate * limited(factor * (positions[head + d] - positions[other + d]));
        }
    }

    private static double limited(double step) {
        return Math.clamp(step, -LARGEST_STEP, LARGEST_STEP);
    }

    private double squaredDistance(double[] positions, int i, int j) {
        double sum = 0;
        for (int d = 0; d < dimensions; d++) {
            double difference = positions[i + d] - positions[j + d];
            sum += difference * difference;
        }
        return sum;
    }
}
