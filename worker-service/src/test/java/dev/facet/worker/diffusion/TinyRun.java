package dev.facet.worker.diffusion;

import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SpecJson;
import dev.facet.worker.diffusion.torch.ComputeDevice;

/** Runs small enough for unit tests. */
public final class TinyRun {

    public static final ComputeDevice CPU = singleThreaded();

    private TinyRun() {}

    /** Threads that wait for each other at every small operation are slow, and very slow on a busy machine. */
    private static ComputeDevice singleThreaded() {
        ComputeDevice.useThreads(1);
        return ComputeDevice.of(ComputeDevice.Choice.CPU);
    }

    /** SOS on 8 × 8 pixels, four base channels; {@code training} and {@code diffusion} are the fields of those JSON objects. */
    public static RunSpec sos(String training, String diffusion, long seed) {
        return SpecJson.read("""
                {"dataset": {"kind": "SOS", "size": 8},
                 "model": {"baseChannels": 4, "encoding": {"kind": "POSITIONAL", "dimension": 16}},
                 "training": {%s}, "diffusion": {%s}, "seed": %d}
                """.formatted(training, diffusion, seed), RunSpec.class);
    }
}
