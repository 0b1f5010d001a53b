package dev.facet.worker.diffusion.torch;

/**
 * How torch and the C library behave in this process; to be said before torch is loaded. Whatever the environment says already
 * holds.
 */
final class TorchEnvironment {

    private static final int LARGE = 1 << 30;

    private TorchEnvironment() {}

    static void prepare() {
        // One thread a call: Facet computes on several cores by several calls at once (Lanes). Threads that share a
        // call wait
        // for each other at each of its hundreds of small operations. And it has to be said here, since calls at once
        // crash in
        // oneDNN where OpenMP would give them more threads than torch was told to use.
        ProcessEnvironment.setIfAbsent("OMP_NUM_THREADS", "1");
        ProcessEnvironment.setIfAbsent("CUDA_DEVICE_ORDER", "PCI_BUS_ID"); // so that gpu1 is what nvidia-smi calls 1
        // Single precision is single precision: torch would have cuDNN round what is convolved to 10 bits (TF32).
        ProcessEnvironment.setIfAbsent("NVIDIA_TF32_OVERRIDE", "0");
        // Without memory of its own for each stream, cuBLAS may add up in another order the next time.
        ProcessEnvironment.setIfAbsent("CUBLAS_WORKSPACE_CONFIG", ":4096:8");
        // Memory that a step frees is what the next one needs. The C library would give it back to the system each
        // time, and
        // fetching it again, page by page, can cost more than the computing.
        CAllocator.keepFreedMemory(LARGE);
    }
}
