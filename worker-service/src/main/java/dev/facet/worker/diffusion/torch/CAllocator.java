package dev.facet.worker.diffusion.torch;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Collections;
import java.util.Optional;

/** glibc's allocator, which torch takes the memory of its tensors from; with other C libraries nothing is set or known. */
public final class CAllocator {

    private static final int TRIM_THRESHOLD = -1;
    private static final int MMAP_THRESHOLD = -3;

    // struct mallinfo2 of malloc.h: ten numbers of the type size_t.
    private static final MemoryLayout MALLINFO = MemoryLayout.structLayout(
            Collections.nCopies(10, ValueLayout.JAVA_LONG).toArray(MemoryLayout[]::new));
    private static final int HBLKHD = 4; // in mappings of their own
    private static final int UORDBLKS = 7; // in use elsewhere
    private static final int FORDBLKS = 8; // free elsewhere

    private CAllocator() {}

    /**
     * What the allocator has from the system.
     *
     * @param used bytes that the process has asked for and not freed
     * @param free bytes that it has freed, kept for what it asks for next; pages of them may be with the system
     */
    public record Usage(long used, long free) {}

    /**
     * Keeps up to so much freed memory for the next allocations, instead of unmapping it.
     *
     * @param bytes at least 0
     */
    static void keepFreedMemory(int bytes) {
        function("mallopt", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                .ifPresent(mallopt -> {
                    for (int parameter : new int[] {TRIM_THRESHOLD, MMAP_THRESHOLD}) {
                        try {
                            int _ = (int) mallopt.invokeExact(
                                    parameter, bytes); // 0 where it is out of range: then the default stays
                        } catch (Throwable e) {
                            throw new IllegalStateException(e);
                        }
                    }
                });
    }

    /** Gives to the system whatever is freed now, of all threads; takes milliseconds, and who needs it again waits for new pages. */
    public static void giveBackFreedMemory() {
        function("malloc_trim", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG))
                .ifPresent(trim -> {
                    try {
                        int _ = (int) trim.invokeExact(0L);
                    } catch (Throwable e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    /** Empty: the C library does not say. */
    public static Optional<Usage> usage() {
        return function("mallinfo2", FunctionDescriptor.of(MALLINFO)).map(mallinfo -> {
            try (Arena arena = Arena.ofConfined()) {
                var info = (MemorySegment) mallinfo.invokeExact((SegmentAllocator) arena);
                return new Usage(
                        info.getAtIndex(ValueLayout.JAVA_LONG, UORDBLKS)
                                + info.getAtIndex(ValueLayout.JAVA_LONG, HBLKHD),
                        info.getAtIndex(ValueLayout.JAVA_LONG, FORDBLKS));
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @SuppressWarnings("restricted") // functions of the C library, whose signatures are fixed
    private static Optional<MethodHandle> function(String name, FunctionDescriptor signature) {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup().find(name).map(address -> linker.downcallHandle(address, signature));
    }
}
