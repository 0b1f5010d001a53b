package dev.facet.bench.percolation;

import dev.facet.worker.percolation.Border;
import dev.facet.worker.percolation.CriticalFraction;
import dev.facet.worker.percolation.Ensemble;
import dev.facet.worker.percolation.FiniteSizeScaling;
import dev.facet.worker.percolation.Lattice;
import dev.facet.worker.percolation.PercolationCurve;
import dev.facet.worker.percolation.PercolationPlan;
import dev.facet.worker.percolation.Progress;
import dev.facet.worker.percolation.Simulation;
import dev.facet.worker.percolation.SizeEstimate;
import dev.facet.worker.percolation.WrappingThreshold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How long the simulations of percolation take on one thread, and how near their thresholds come to the known ones.
 *
 * <pre>bench/run percolation</pre>
 */
final class PercolationBenchmark {

    private static final int ROUNDS = 5;
    private static final List<Double> GRID =
            IntStream.rangeClosed(0, 100).mapToObj(i -> i / 100.0).toList();
    private static final List<Integer> SIZES = List.of(32, 64, 128, 256);

    private PercolationBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        print("1,000 trials of 32 x 32, open borders, one thread: first and median of %d rounds, seconds", ROUNDS);
        for (double radius : new double[] {1, 3, 6.9}) {
            for (Ensemble ensemble : Ensemble.values()) {
                many(new PercolationPlan(new Lattice(32, radius, Border.OPEN), GRID, ensemble, 1000, 1));
            }
        }
        large(new PercolationPlan(new Lattice(4096, 1, Border.OPEN), GRID, Ensemble.EXACT_SHARE, 1, 1));
        threshold("4 neighbours, known: 0.592746", 1);
        threshold("8 neighbours, known: 0.407254", Math.sqrt(2));
    }

    private static void many(PercolationPlan plan) {
        var seconds = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            run(plan, 1);
            seconds.add((System.nanoTime() - start) / 1e9);
        }
        double first = seconds.getFirst();
        seconds.sort(null);
        print(
                "  %3d neighbours, %-17s  %.2f  %.2f",
                plan.lattice().neighbours(), plan.ensemble(), first, seconds.get(ROUNDS / 2));
    }

    private static void large(PercolationPlan plan) throws IOException {
        long start = System.nanoTime();
        PercolationCurve curve = run(plan, 1);
        print(
                "One lattice of 4,096 x 4,096 with 4 neighbours: %.1f s; estimated %d MiB, the process at most %d MiB in all; "
                        + "half joined from %.4f on",
                (System.nanoTime() - start) / 1e9,
                plan.bytes(1) >> 20,
                peakResident(),
                found(curve).lambda());
    }

    private static void threshold(String title, double radius) {
        print("%s", title);
        int threads = Runtime.getRuntime().availableProcessors();
        var wrapping = new ArrayList<SizeEstimate>();
        var crossing = new ArrayList<SizeEstimate>();
        long start = System.nanoTime();
        for (int size : SIZES) {
            wrapping.add(WrappingThreshold.estimate(
                            new Lattice(size, radius, Border.PERIODIC), 320_000 / size, 1, threads, Progress.UNWATCHED)
                    .orElseThrow());
            print("  %3d: clusters wrap around from %.5f on, %.5f to %.5f", row(wrapping.getLast()));
        }
        print("  %s, %.1f s", limit(wrapping, FiniteSizeScaling.WRAPPING), (System.nanoTime() - start) / 1e9);
        for (int size : SIZES) {
            var plan = new PercolationPlan(
                    new Lattice(size, radius, Border.OPEN), GRID, Ensemble.INDEPENDENT_SITES, 64_000 / size, 1);
            crossing.add(SizeEstimate.of(size, found(run(plan, threads))));
            print("  %3d: the mean ratio crosses 1/2 at %.5f, %.5f to %.5f", row(crossing.getLast()));
        }
        print("  %s", limit(crossing, FiniteSizeScaling.CROSSING));
    }

    private static Object[] row(SizeEstimate estimate) {
        return new Object[] {estimate.size(), estimate.lambda(), estimate.low(), estimate.high()};
    }

    private static String limit(List<SizeEstimate> estimates, double exponent) {
        FiniteSizeScaling fit = FiniteSizeScaling.fit(estimates, exponent);
        return String.format(
                Locale.ROOT,
                "limit: %.5f, %.5f to %.5f; chi-square %.1f of %d",
                fit.lambda(),
                fit.low(),
                fit.high(),
                fit.chiSquare(),
                estimates.size() - 2);
    }

    private static PercolationCurve run(PercolationPlan plan, int threads) {
        return Simulation.run(plan, threads, Progress.UNWATCHED).orElseThrow();
    }

    private static CriticalFraction.Found found(PercolationCurve curve) {
        return (CriticalFraction.Found) curve.critical();
    }

    /** In MiB, of the whole process. */
    private static long peakResident() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            String peak =
                    lines.filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow();
            return Long.parseLong(peak.replaceAll("\\D", "")) >> 10;
        }
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
