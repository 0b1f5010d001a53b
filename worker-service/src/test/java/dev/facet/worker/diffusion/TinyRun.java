package dev.facet.worker.diffusion;

import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SpecJson;
import dev.facet.worker.diffusion.torch.ComputeDevice;

/** Runs small enough for unit tests. */
public final class TinyRun {

    public static final ComputeDevice CPU = ComputeDevice.of(ComputeDevice.Choice.CPU, 2);

    private TinyRun() {}

    /** SOS on 8 × 8 pixels, four base channels; {@code training} and {@code diffusion} are the fields of those JSON objects. */
    public static RunSpec sos(String training, String diffusion, long seed) {
        return SpecJson.read("""
                {"dataset": {"kind": "SOS", "size": 8},
                 "model": {"baseChannels": 4, "encoding": {"kind": "POSITIONAL", "dimension": 16}},
                 "training": {%s}, "diffusion": {%s}, "seed": %d}
                """.formatted(training, diffusion, seed), RunSpec.class);
    }
}
