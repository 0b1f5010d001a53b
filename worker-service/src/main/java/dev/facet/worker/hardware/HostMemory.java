package dev.facet.worker.hardware;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Memory of this machine and of this process, as Linux counts it. */
public final class HostMemory {

    private static final Pattern KIBIBYTES = Pattern.compile("(\\w+):\\s+(\\d+) kB");

    private HostMemory() {}

    /** What the process may use in all: the machine's memory, or the limit of the container. */
    public static MemorySize total() {
        return new MemorySize(system().getTotalMemorySize());
    }

    /** Resident set of this process: all of it that is in memory, libraries and files that it maps included. */
    public static MemorySize resident() {
        return field(Path.of("/proc/self/status"), "VmRSS").orElse(new MemorySize(0));
    }

    /** The largest resident set that this process ever had. */
    public static MemorySize peak() {
        return field(Path.of("/proc/self/status"), "VmHWM").orElse(new MemorySize(0));
    }

    /**
     * What this process could have now without taking it from another one; the system gives up its caches for it. Where a container
     * has a limit, at most what the process leaves of that.
     */
    public static MemorySize available() {
        MemorySize free = field(Path.of("/proc/meminfo"), "MemAvailable")
                .orElseGet(() -> new MemorySize(system().getFreeMemorySize()));
        MemorySize rest = total().minus(resident());
        return free.compareTo(rest) < 0 ? free : rest;
    }

    private static OperatingSystemMXBean system() {
        return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }

    private static Optional<MemorySize> field(Path file, String name) {
        try {
            return parse(Files.readString(file), name);
        } catch (IOException e) {
            return Optional.empty(); // not a Linux
        }
    }

    /** A field of those files of {@code /proc} that count in kB. */
    static Optional<MemorySize> parse(String text, String name) {
        return text.lines()
                .map(line -> KIBIBYTES.matcher(line.strip()))
                .filter(line -> line.matches() && line.group(1).equals(name))
                .map(line -> new MemorySize(1024 * Long.parseLong(line.group(2))))
                .findFirst();
    }
}
