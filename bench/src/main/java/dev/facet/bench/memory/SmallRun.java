package dev.facet.bench.memory;

import dev.facet.model.dataset.TrainingSet;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SpecJson;
import dev.facet.model.spec.TrainingSpec.Precision;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.diffusion.training.Trainer;
import dev.facet.worker.diffusion.training.TrainingData;

/** Runs that differ in what their memory depends on. */
final class SmallRun {

    private SmallRun() {}

    /** @param levels of attention, with commas */
    static RunSpec of(int channels, int size, int batch, String levels, int steps, long seed) {
        return of(channels, size, batch, levels, Precision.FLOAT32, steps, seed);
    }

    /** @param levels of attention, with commas */
    static RunSpec of(int channels, int size, int batch, String levels, Precision precision, int steps, long seed) {
        return SpecJson.read("""
                {"dataset": {"kind": "SOS", "size": %d}, "seed": %d,
                 "model": {"baseChannels": %d, "attentionLevels": [%s]},
                 "training": {"steps": %d, "batchSize": %d, "precision": "%s"}}
                """.formatted(size, seed, channels, levels, steps, batch, precision), RunSpec.class);
    }

    static Trainer trainer(RunSpec run, ComputeDevice device) {
        return Trainer.start(run, TrainingData.of(TrainingSet.draw(run.dataset(), run.seed())), device);
    }
}
