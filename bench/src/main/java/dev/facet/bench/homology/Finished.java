package dev.facet.bench.homology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a process took from its start to its end.
 *
 * @param seconds on the clock
 * @param processorSeconds of all its threads
 * @param mebibytes its largest resident set
 * @param intervals lines of its output that hold one
 */
record Finished(double seconds, double processorSeconds, double mebibytes, long intervals) {

    private static final int MILLISECONDS_BETWEEN_LOOKS = 2;

    /**
     * Runs a command to its end, and looks at it meanwhile: what it takes after the last look is missed.
     *
     * @throws IOException where it fails
     */
    static Finished run(List<String> command, Path output) throws IOException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            double mebibytes = 0;
            Duration processor = Duration.ZERO;
            do {
                mebibytes = Math.max(mebibytes, peak(process.pid()));
                processor = process.info().totalCpuDuration().orElse(processor);
            } while (!process.waitFor(MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS));
            double seconds = (System.nanoTime() - start) / 1e9;
            if (process.exitValue() != 0) {
                throw new IOException(command + " ended with status " + process.exitValue());
            }
            try (var lines = Files.lines(output)) {
                long intervals = lines.filter(line -> line.startsWith(" [")).count();
                return new Finished(seconds, processor.toNanos() / 1e9, mebibytes, intervals);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroy();
        }
    }

    private static double peak(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        } catch (IOException | UncheckedIOException e) {
            return 0; // it has ended, or this is no Linux
        }
    }
}
