package dev.facet.worker.hardware;

import java.util.Locale;

/**
 * So much memory, written for people.
 *
 * @param bytes may be negative, where something is missing
 */
public record MemorySize(long bytes) implements Comparable<MemorySize> {

    private static final long KIB = 1024;

    public static MemorySize ofMebibytes(long mebibytes) {
        return new MemorySize(Math.multiplyExact(mebibytes, KIB * KIB));
    }

    public MemorySize plus(MemorySize other) {
        return new MemorySize(bytes + other.bytes);
    }

    public MemorySize minus(MemorySize other) {
        return new MemorySize(bytes - other.bytes);
    }

    @Override
    public int compareTo(MemorySize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** Such as "512 MiB" or "79.6 GiB". */
    @Override
    public String toString() {
        double mebibytes = bytes / (double) (KIB * KIB);
        return Math.abs(mebibytes) < KIB
                ? String.format(Locale.ROOT, "%.0f MiB", mebibytes)
                : String.format(Locale.ROOT, "%.1f GiB", mebibytes / KIB);
    }
}
