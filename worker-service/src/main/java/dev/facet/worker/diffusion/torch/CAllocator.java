package dev.facet.worker.diffusion.torch;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Settings of glibc's allocator, which torch takes the memory of its tensors from; other C libraries do without. */
final class CAllocator {

    private static final int TRIM_THRESHOLD = -1;
    private static final int MMAP_THRESHOLD = -3;

    private CAllocator() {}

    /**
     * Keeps up to so much freed memory for the next allocations, instead of unmapping it.
     *
     * @param bytes at least 0
     */
    @SuppressWarnings("restricted") // one call of the C library, whose signature is fixed
    static void keepFreedMemory(int bytes) {
        Linker linker = Linker.nativeLinker();
        linker.defaultLookup().find("mallopt").ifPresent(address -> {
            MethodHandle mallopt = linker.downcallHandle(
                    address, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            for (int parameter : new int[] {TRIM_THRESHOLD, MMAP_THRESHOLD}) {
                try {
                    int _ = (int)
                            mallopt.invokeExact(parameter, bytes); // 0 where it is out of range: then the default stays
                } catch (Throwable e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }
}
