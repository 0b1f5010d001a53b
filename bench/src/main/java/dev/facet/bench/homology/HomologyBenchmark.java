package dev.facet.bench.homology;

import dev.facet.bench.JavaProgram;
import dev.facet.bench.Medians;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Persistent homology to H2 beside Ripser's, of the same files of distances. In each round a JVM of its own, one that is warm
 * and, where it is installed, Ripser take their turns, reading the file included.
 *
 * <pre>bench/run homology [rounds]</pre>
 */
final class HomologyBenchmark {

    private static final String HEAP = "-Xmx256m";
    private static final int WARM_UPS = 5;

    private HomologyBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        Optional<Path> ripser = ripser();
        if (ripser.isEmpty()) {
            print("ripser is not on the path (Debian has it as a package): Facet alone");
        }
        print("Homology to H2, medians of %d rounds in turn; the heap of Facet is %s", rounds, HEAP);
        print("%-34s %8s %8s %8s %9s", "", "seconds", "of CPU", "MiB", "intervals");
        Path folder = Files.createTempDirectory("homology");
        try {
            for (Cloud cloud : Cloud.values()) {
                Path distances = folder.resolve(cloud.name());
                cloud.write(distances, 1);
                compare(cloud, distances, folder.resolve("output"), ripser, rounds);
            }
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void compare(Cloud cloud, Path distances, Path output, Optional<Path> ripser, int rounds)
            throws IOException {
        var cold = new ArrayList<Finished>();
        var warm = new ArrayList<Double>();
        var peer = new ArrayList<Finished>();
        try (var asked = Asked.start(distances)) {
            for (int round = 0; round < rounds; round++) {
                cold.add(Finished.run(facet(distances.toString()), output));
                warm.add(asked.seconds());
                if (ripser.isPresent()) {
                    var command = List.of(
                            ripser.get().toString(), "--dim", "2", "--format", "lower-distance", distances.toString());
                    peer.add(Finished.run(command, output));
                }
            }
        }
        print("%s", cloud.title);
        print("%-34s %8.2f", "  Facet, warm", median(warm, seconds -> seconds));
        row("  Facet, a process of its own", cold);
        if (!peer.isEmpty()) {
            row("  Ripser", peer);
            print(
                    "%-34s %8.2f %8.2f %8.2f   warm %.2f",
                    "  Facet / Ripser",
                    ratio(cold, peer, Finished::seconds),
                    ratio(cold, peer, Finished::processorSeconds),
                    ratio(cold, peer, Finished::mebibytes),
                    Medians.of(ratios(warm, peer.stream().map(Finished::seconds).toList())));
        }
    }

    private static void row(String title, List<Finished> runs) {
        print(
                "%-34s %8.2f %8.2f %8.0f %9d",
                title,
                median(runs, Finished::seconds),
                median(runs, Finished::processorSeconds),
                median(runs, Finished::mebibytes),
                runs.getFirst().intervals());
    }

    /** The median of the ratios of the rounds, since both meet the same machine only within a round. */
    private static double ratio(List<Finished> facet, List<Finished> ripser, ToDoubleFunction<Finished> figure) {
        return Medians.of(ratios(
                facet.stream().map(figure::applyAsDouble).toList(),
                ripser.stream().map(figure::applyAsDouble).toList()));
    }

    private static double[] ratios(List<Double> numerators, List<Double> denominators) {
        var ratios = new double[numerators.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = numerators.get(i) / denominators.get(i);
        }
        return ratios;
    }

    private static <T> double median(List<T> runs, ToDoubleFunction<T> figure) {
        return Medians.of(runs.stream().mapToDouble(figure).toArray());
    }

    private static List<String> facet(String... arguments) {
        return JavaProgram.command(HomologyProcess.class.getName(), List.of(HEAP), List.of(arguments));
    }

    private static Optional<Path> ripser() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "ripser"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** A process that has computed the homology before, and does so again when it is asked. */
    private record Asked(Process process, BufferedReader answers) implements AutoCloseable {

        static Asked start(Path distances) throws IOException {
            Process process = new ProcessBuilder(facet(distances.toString(), "asked"))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var asked = new Asked(process, process.inputReader());
            for (int i = 0; i < WARM_UPS; i++) {
                asked.seconds();
            }
            return asked;
        }

        double seconds() throws IOException {
            process.outputWriter().write("again\n");
            process.outputWriter().flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException("a process of Facet ended");
            }
            return Double.parseDouble(answer);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
