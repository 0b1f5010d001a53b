package dev.facet.bench.sampler;

import dev.facet.model.dataset.TrainingSet;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SamplingSpec.Weights;
import dev.facet.model.spec.SpecJson;
import dev.facet.worker.diffusion.checkpoint.Checkpoint;
import dev.facet.worker.diffusion.checkpoint.CheckpointFormat;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.diffusion.training.StepOutcome.Diverged;
import dev.facet.worker.diffusion.training.Trainer;
import dev.facet.worker.diffusion.training.TrainingData;
import dev.facet.worker.diffusion.training.TrainingState;
import dev.facet.worker.diffusion.unet.WeightLayout;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A small model that learns its task within minutes on a CPU: 16 × 16 pixels, c = 16, one cycle at 2e-3. Its checkpoint
 * stays in a folder, and a training that was interrupted goes on from there.
 *
 * @param name of its file
 * @param weights the moving average
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record SmallModel(String name, RunSpec run, float[] weights) {

    private static final int CHECKPOINT_EVERY = 500;

    /** What is trained; the steps are those after which nearly every position is right. */
    enum Task {
        BUMP(4000),
        SOS(2000);

        private final int steps;

        Task(int steps) {
            this.steps = steps;
        }

        RunSpec run(long seed) {
            return SpecJson.read("""
                            {"dataset": {"kind": "%s", "size": 16},
                             "model": {"baseChannels": 16, "encoding": {"dimension": 64}},
                             "training": {"steps": %d, "batchSize": 32, "learningRate": 2e-3, "rateSchedule": "ONE_CYCLE"}}
                            """.formatted(name(), steps), RunSpec.class).withSeed(seed);
        }
    }

    /**
     * A model of a folder; it is trained if it is not there, or not to the end.
     *
     * @param name task and seed, such as {@code SOS-0}
     */
    static SmallModel of(String name, Path folder, ComputeDevice device) throws IOException {
        int dash = name.indexOf('-');
        var task = Task.valueOf(name.substring(0, dash));
        long seed = Long.parseLong(name.substring(dash + 1));
        RunSpec run = task.run(seed);
        Path file = folder.resolve(name + ".safetensors");
        var data = TrainingData.of(TrainingSet.draw(run.dataset(), seed));
        try (Trainer trainer = Files.exists(file)
                ? Trainer.resume(run, data, device, read(file, run))
                : Trainer.start(run, data, device)) {
            while (trainer.step() < task.steps) {
                if (trainer.next() instanceof Diverged diverged) {
                    throw new IllegalStateException(name + " is not to be trained here: " + diverged);
                }
                if (trainer.step() % CHECKPOINT_EVERY == 0) {
                    write(trainer.state(), run, device, file);
                }
            }
            return new SmallModel(name, run, trainer.weights(Weights.EMA));
        }
    }

    private static TrainingState read(Path file, RunSpec run) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            Checkpoint checkpoint = CheckpointFormat.read(in);
            if (!checkpoint.spec().equals(run.hash())) {
                throw new IOException(file + " is a checkpoint of another run; choose another folder");
            }
            return checkpoint.state();
        }
    }

    private static void write(TrainingState state, RunSpec run, ComputeDevice device, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (var out = new BufferedOutputStream(Files.newOutputStream(part))) {
            String layout = WeightLayout.of(run.model()).hash();
            CheckpointFormat.write(new Checkpoint(state, layout, run.hash(), device.description()), out);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
