package dev.facet.bench.memory;

import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.TrainingSpec.Precision;
import dev.facet.worker.diffusion.memory.ComputingThreads;
import dev.facet.worker.diffusion.memory.MemoryEstimate;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * What jobs are estimated to need, beside what processes were seen to need for them on two lanes: each case in a process of its own that
 * has computed something small before, the largest resident memory less what was resident then.
 *
 * <pre>bench/run peak-memory</pre>
 */
final class PeakMemory {

    static final ComputingThreads LANES = new ComputingThreads("lanes", 2, false);

    private static final String USUAL = "1, 2, 3";
    private static final String FULL = "0, 1, 2, 3";
    private static final List<Integer> CHANNELS = List.of(8, 16, 32);
    private static final List<Integer> SIZES = List.of(16, 32);

    private PeakMemory() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println("job, c, size, batch, attention, precision: estimated and seen, MiB; ratio");
        for (int size : SIZES) {
            for (int batch : List.of(32, 128)) {
                for (int channels : CHANNELS) {
                    compare("training", channels, size, batch, USUAL);
                }
                compare("training", 16, size, batch, FULL);
            }
            for (int channels : CHANNELS) {
                compare("sampling", channels, size, 64, USUAL);
            }
            compare("sampling", 16, size, 64, FULL);
        }
        compare("training", 12, 32, 32, USUAL); // oneDNN is kept away from its convolutions
        compare("training", 16, 64, 16, USUAL);
        compare("training", 64, 16, 32, USUAL);
        for (int channels : CHANNELS) {
            compare("training", channels, 16, 32, USUAL, Precision.BFLOAT16);
        }
        compare("training", 16, 32, 32, FULL, Precision.BFLOAT16);
    }

    private static void compare(String job, int channels, int size, int batch, String levels) throws IOException {
        compare(job, channels, size, batch, levels, Precision.FLOAT32);
    }

    private static void compare(String job, int channels, int size, int batch, String levels, Precision precision)
            throws IOException {
        RunSpec run = SmallRun.of(channels, size, batch, levels, precision, PeakMemoryProcess.STEPS, 0);
        var estimate = job.equals("training")
                ? MemoryEstimate.ofTraining(run, LANES)
                : MemoryEstimate.ofSampling(run, batch, false, LANES);
        double estimated = estimate.total() / (double) (1 << 20);
        // A heap that is resident from the start does not grow into what is measured.
        var flags = List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");
        Child.run(PeakMemoryProcess.class, flags, List.of(job, channels, size, batch, levels, precision), line -> {
            if (line.startsWith("needed ")) {
                double seen = Double.parseDouble(line.substring(7));
                System.out.println(String.format(
                        Locale.ROOT,
                        "%s %3d %3d %4d [%s] %s %7.0f %7.0f  %.2f",
                        job,
                        channels,
                        size,
                        batch,
                        levels,
                        precision,
                        estimated,
                        seen,
                        estimated / seen));
            }
        });
    }
}
