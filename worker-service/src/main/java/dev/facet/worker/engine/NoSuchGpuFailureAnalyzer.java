package dev.facet.worker.engine;

import dev.facet.worker.diffusion.torch.NoSuchGpuException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at the start what to do about a GPU that is not there. */
final class NoSuchGpuFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchGpuException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, NoSuchGpuException cause) {
        String action = cause.builtForCuda()
                ? "Set facet.engine.device to a GPU that torch sees, or to AUTO. CUDA_VISIBLE_DEVICES may hide GPUs, and"
                        + " libcudart.so must be where the system finds libraries."
                : "Set facet.engine.device to AUTO or CPU, or run the worker with a torch for CUDA (docs/gpu.md).";
        return new FailureAnalysis("facet.engine.device: " + cause.getMessage() + ".", action, cause);
    }
}
