package dev.facet.bench.memory;

import dev.facet.worker.diffusion.memory.ComputingThreads;
import dev.facet.worker.diffusion.memory.MemoryEstimate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One training, left in peace and again while its process is short of heap and collects garbage all the time. Prints its resident
 * memory after some steps of each; ends with status 1 where the two loss curves are not equal to the last bit.
 *
 * <pre>bench/run soak-training [steps [channels [size]]]</pre>
 */
final class SoakTraining {

    private static final int BATCH = 32;

    /** What a training printed of itself. */
    private record Curve(List<String> losses, Map<Integer, Double> megabytes) {}

    private SoakTraining() {}

    public static void main(String[] arguments) throws IOException {
        int steps = argument(arguments, 0, 2000);
        int channels = argument(arguments, 1, 16);
        int size = argument(arguments, 2, 32);
        Curve alone = train(steps, channels, size, false);
        Curve pressed = train(steps, channels, size, true);
        print("%d steps, c = %d, %d x %d, batch %d: resident memory in MB", steps, channels, size, size, BATCH);
        print("%10s %12s %15s", "steps", "undisturbed", "under pressure");
        alone.megabytes.forEach((step, megabytes) ->
                print("%10d %12.0f %15.0f", step, megabytes, pressed.megabytes.getOrDefault(step, Double.NaN)));
        for (int step = 1; step <= steps; step++) {
            if (!alone.losses.get(step - 1).equals(pressed.losses.get(step - 1))) {
                print(
                        "the losses differ from step %d on: they were %s and %s",
                        step, alone.losses.get(step - 1), pressed.losses.get(step - 1));
                System.exit(1);
            }
        }
        print("all %d losses are equal to the last bit; the last one is %s", steps, alone.losses.getLast());
    }

    private static Curve train(int steps, int channels, int size, boolean pressed) throws IOException {
        var curve = new Curve(new ArrayList<>(), new TreeMap<>());
        var run = SmallRun.of(channels, size, BATCH, "1, 2, 3", steps, 0);
        long weights = MemoryEstimate.ofTraining(run, new ComputingThreads("lanes", 1, false))
                        .heap()
                >> 20;
        var flags = List.of("-Xmx%dm".formatted(Math.max(96, 64 + weights)));
        Child.run(SoakTrainingProcess.class, flags, List.of(steps, channels, size, BATCH, pressed), line -> {
            String[] words = line.split(" ", 3);
            switch (words[0]) {
                case "loss" -> curve.losses.add(words[1]);
                case "memory" -> curve.megabytes.put(Integer.parseInt(words[1]), Double.parseDouble(words[2]));
                default -> {} // torch's own
            }
        });
        if (curve.losses.size() != steps) {
            throw new IOException("only %d of %d steps were taken".formatted(curve.losses.size(), steps));
        }
        return curve;
    }

    private static int argument(String[] arguments, int index, int standard) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : standard;
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
