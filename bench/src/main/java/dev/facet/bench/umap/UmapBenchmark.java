package dev.facet.bench.umap;

import dev.facet.bench.CommandLine;
import dev.facet.bench.Medians;
import dev.facet.worker.analysis.FeatureMatrix;
import dev.facet.worker.analysis.umap.Trustworthiness;
import dev.facet.worker.analysis.umap.Umap;
import dev.facet.worker.analysis.umap.UmapSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facet's UMAP and umap-learn on the same matrices of 1,024 points, in turn, a seed each round, after a round that does not count:
 * how long each takes, how far its projections can be trusted, and how much of x and y a linear regression finds in them. A torus
 * does not lie in a plane, so for it the sines and cosines are what to look at, in three dimensions.
 *
 * <pre>bench/run umap [--rounds 5] [--components 2,3] [--python /usr/bin/python3]</pre>
 */
final class UmapBenchmark {

    private UmapBenchmark() {}

    public static void main(String[] arguments) {
        var options = CommandLine.parse(
                Map.of("--rounds", "5", "--components", "2,3", "--python", "/usr/bin/python3"), Map.of(), arguments);
        int rounds = Integer.parseInt(options.value("--rounds"));
        List<Integer> components = Arrays.stream(options.value("--components").split(","))
                .map(Integer::valueOf)
                .toList();
        try (UmapLearn peer = UmapLearn.start(options.value("--python")).orElse(null)) {
            if (peer == null) {
                print("%s has no umap-learn (Debian's package is umap-learn): Facet alone", options.value("--python"));
            }
            print("medians of %d rounds (least to most)\n", rounds);
            print("| matrix | to | program | seconds | trustworthiness | R² of x | of y | of sines and cosines |");
            print("|---|---|---|---|---|---|---|---|");
            for (Example example : Example.values()) {
                FeatureMatrix points = example.matrix();
                String file = peer == null ? "" : peer.keep(points, example.name());
                for (int dimensions : components) {
                    compare(example, points, dimensions, rounds, peer, file);
                }
            }
        }
    }

    private static void compare(
            Example example, FeatureMatrix points, int components, int rounds, @Nullable UmapLearn peer, String file) {
        var ours = new Figures("Facet");
        var theirs = new Figures("umap-learn");
        for (int round = 0; round <= rounds; round++) {
            long begin = System.nanoTime();
            FeatureMatrix projection = Umap.project(points, UmapSettings.standard(components, round), () -> false)
                    .orElseThrow();
            double seconds = (System.nanoTime() - begin) / 1e9;
            UmapLearn.Answer answer = peer == null ? null : peer.project(file, points, components, round);
            if (round > 0) {
                ours.add(points, projection, seconds);
                if (answer != null) {
                    theirs.add(points, answer.projection(), answer.seconds());
                }
            }
        }
        String what = "| %s, %,d × %,d | %d |".formatted(example.title, points.rows(), points.columns(), components);
        print("%s %s", what, ours);
        if (peer != null) {
            print("%s %s", what, theirs);
        }
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** What the rounds gave. */
    private record Figures(
            String program,
            List<Double> seconds,
            List<Double> trust,
            List<Double> x,
            List<Double> y,
            List<Double> waves) {

        Figures(String program) {
            this(
                    program,
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }

        void add(FeatureMatrix points, FeatureMatrix projection, double took) {
            double[] r = Arrays.stream(Example.targets())
                    .mapToDouble(target -> LinearFit.rSquared(projection, target))
                    .toArray();
            seconds.add(took);
            trust.add(Trustworthiness.of(points, projection, Trustworthiness.NEIGHBOURS));
            x.add(r[0]);
            y.add(r[1]);
            waves.add((r[2] + r[3] + r[4] + r[5]) / 4);
        }

        @Override
        public String toString() {
            return "%s | %s | %s | %s | %s | %s |"
                    .formatted(
                            program,
                            range("%.2f", seconds),
                            range("%.3f", trust),
                            range("%.2f", x),
                            range("%.2f", y),
                            range("%.2f", waves));
        }

        private static String range(String format, List<Double> values) {
            double[] sorted =
                    values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return String.format(
                    Locale.ROOT,
                    format + " (" + format + "–" + format + ")",
                    Medians.of(sorted),
                    sorted[0],
                    sorted[sorted.length - 1]);
        }
    }
}
