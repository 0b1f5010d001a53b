package dev.facet.bench.sweep;

import dev.facet.bench.JavaProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many images a second a sweep of trainings sees in all. Each way to run it is a process of its own; a process trains only
 * while it is asked, so that the ways take turns.
 *
 * <pre>bench/run sweep [channels [size [runs [rounds]]]]</pre>
 */
final class SweepBenchmark {

    /** Ways to run a sweep on all processors. */
    enum Way {
        ONE_SHARED("one after the other, the processors as threads that share each call", 1, 1, true),
        ONE("one after the other, on lanes", 1, 0, false),
        AS_MANY_AS_LANES("as many side by side as there are processors", 0, 0, false),
        TWICE_AS_MANY("twice as many", -2, 0, false);

        final String title;
        private final int slots;
        private final int lanes;
        private final boolean sharedThreads;

        Way(String title, int slots, int lanes, boolean sharedThreads) {
            this.title = title;
            this.slots = slots;
            this.lanes = lanes;
            this.sharedThreads = sharedThreads;
        }

        int slots(int processors) {
            return slots > 0 ? slots : slots == 0 ? processors : -slots * processors;
        }

        int lanes(int processors) {
            return lanes > 0 ? lanes : processors;
        }
    }

    private SweepBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int channels = argument(arguments, 0, 16);
        int size = argument(arguments, 1, 32);
        int runs = argument(arguments, 2, 8);
        int rounds = argument(arguments, 3, 5);
        var sweeps = new ArrayList<Sweep>();
        try {
            for (Way way : Way.values()) {
                sweeps.add(Sweep.start(way, channels, size, runs));
            }
            for (int round = 0; round < rounds; round++) {
                sweeps.forEach(Sweep::measure);
            }
        } finally {
            sweeps.forEach(Sweep::close);
        }
        print(
                "A sweep of %d runs, c = %d, %d x %d, batch 32: images a second, medians of %d rounds in turn",
                runs, channels, size, size, rounds);
        List<Double> shared = sweeps.getFirst().rates();
        for (Sweep sweep : sweeps) {
            var ratios = new ArrayList<Double>();
            for (int i = 0; i < rounds; i++) {
                ratios.add(sweep.rates().get(i) / shared.get(i));
            }
            print("%7.1f  x %.2f  %s", median(sweep.rates()), median(ratios), sweep.way().title);
        }
    }

    private static int argument(String[] arguments, int index, int standard) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : standard;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** A process that trains in one way. */
    private record Sweep(Way way, Process process, BufferedReader answers, List<Double> rates)
            implements AutoCloseable {

        static Sweep start(Way way, int channels, int size, int runs) throws IOException {
            int processors = Runtime.getRuntime().availableProcessors();
            var builder = new ProcessBuilder(JavaProgram.command(
                            SweepProcess.class.getName(),
                            List.of("-Dai.djl.offline=true"),
                            List.of(channels, size, runs, way.slots(processors), way.lanes(processors))))
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("OMP_NUM_THREADS", way.sharedThreads ? String.valueOf(processors) : "1");
            Process process = builder.start();
            return new Sweep(way, process, process.inputReader(), new ArrayList<>());
        }

        void measure() {
            try {
                process.outputWriter().write("go\n");
                process.outputWriter().flush();
                for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                    if (line.startsWith("rate ")) {
                        rates.add(Double.parseDouble(line.substring(5)));
                        return;
                    }
                }
                throw new IllegalStateException("a process of the sweep ended");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
