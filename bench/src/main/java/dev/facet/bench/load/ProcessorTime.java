package dev.facet.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Seconds of processor time that processes have used, with their children, on Linux.
 *
 * @param seconds by name
 */
record ProcessorTime(Map<String, Double> seconds) {

    private static final double TICKS_A_SECOND = 100;

    static ProcessorTime of(Map<String, List<Long>> processes) {
        var seconds = new LinkedHashMap<String, Double>();
        processes.forEach((name, pids) -> seconds.put(
                name, pids.stream().mapToDouble(ProcessorTime::ofTree).sum()));
        return new ProcessorTime(seconds);
    }

    private static double ofTree(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> of(pid)
                        + process.descendants()
                                .mapToDouble(child -> of(child.pid()))
                                .sum())
                .orElse(0.0);
    }

    /** Of a process and those of its children that have ended. */
    private static double of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int field = 11; field <= 14; field++) { // utime, stime, cutime, cstime
                ticks += Long.parseLong(fields[field]);
            }
            return ticks / TICKS_A_SECOND;
        } catch (IOException e) {
            return 0; // it has ended
        }
    }

    /** Such as "api 1.2 s, workers 3.4 s". */
    String since(ProcessorTime before) {
        return seconds.entrySet().stream()
                .map(used -> String.format(
                        Locale.ROOT,
                        "%s %.1f s",
                        used.getKey(),
                        used.getValue() - before.seconds.getOrDefault(used.getKey(), 0.0)))
                .collect(Collectors.joining(", "));
    }

    /** Resident memory of a process, in MB. */
    static double megabytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .sum();
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
