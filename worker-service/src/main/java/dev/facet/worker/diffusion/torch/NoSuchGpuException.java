package dev.facet.worker.diffusion.torch;

import dev.facet.worker.hardware.Hardware.Gpu;
import java.util.List;
import java.util.stream.Collectors;

/** A setting asks for a GPU that torch does not see. */
public final class NoSuchGpuException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean builtForCuda;

    /**
     * @param index of the GPU that is asked for
     * @param seen how many torch sees
     * @param builtForCuda whether this torch could see any
     * @param present what the machine says that it has
     */
    NoSuchGpuException(int index, int seen, boolean builtForCuda, List<Gpu> present) {
        super("the setting asks for gpu%d, but torch sees %s; the machine says that it has %s"
                .formatted(
                        index,
                        switch (seen) {
                            case 0 -> builtForCuda ? "no GPU" : "no GPU, since this torch was built for CPUs only";
                            case 1 -> "gpu0 only";
                            default -> "gpu0 to gpu" + (seen - 1);
                        },
                        present.isEmpty()
                                ? "none (nvidia-smi lists nothing)"
                                : present.stream().map(Gpu::name).collect(Collectors.joining("; "))));
        this.builtForCuda = builtForCuda;
    }

    /** Whether torch is one that computes on GPUs. */
    public boolean builtForCuda() {
        return builtForCuda;
    }
}
