package dev.facet.worker.engine;

import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.hardware.HostMemory;
import dev.facet.worker.hardware.MemorySize;

/** How much memory jobs may need where no setting says it. */
final class FreeMemory {

    private static final MemorySize LATER = MemorySize.ofMebibytes(256); // what Java and torch load at their first jobs

    private FreeMemory() {}

    /** Of this machine or its GPU, now. */
    static MemorySize on(ComputeDevice device) {
        if (device.gpu() != null && device.gpu().memory() != null) {
            MemorySize all = device.gpu().memory();
            return new MemorySize(
                    all.bytes() - all.bytes() / 10); // CUDA and its libraries need some, and pieces stay unused
        }
        Runtime java = Runtime.getRuntime();
        return share(HostMemory.available(), new MemorySize(java.maxMemory() - java.totalMemory()));
    }

    /**
     * Leaves room for what the process itself grows by, but not more than half of what there is.
     *
     * @param heap that Java may still ask for
     */
    static MemorySize share(MemorySize available, MemorySize heap) {
        MemorySize rest = available.minus(heap).minus(LATER);
        var half = new MemorySize(available.bytes() / 2);
        return rest.compareTo(half) > 0 ? rest : half;
    }

    /** Of Java's heap, of which the service needs some itself. */
    static MemorySize heap() {
        return new MemorySize(Runtime.getRuntime().maxMemory() / 4 * 3);
    }
}
