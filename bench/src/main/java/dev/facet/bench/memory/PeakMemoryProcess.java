package dev.facet.bench.memory;

import dev.facet.model.dataset.Condition;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.TrainingSpec.Precision;
import dev.facet.worker.diffusion.noise.Randomness;
import dev.facet.worker.diffusion.sampling.SampleRequest;
import dev.facet.worker.diffusion.sampling.Sampler;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.diffusion.unet.InitialWeights;
import dev.facet.worker.diffusion.unet.WeightLayout;
import dev.facet.worker.hardware.HostMemory;
import java.util.List;

/** Does a few steps of one job, and prints by how much its memory grew at most, in MiB. */
final class PeakMemoryProcess {

    static final int STEPS = 3;

    private PeakMemoryProcess() {}

    public static void main(String[] arguments) {
        var device = ComputeDevice.of(ComputeDevice.Choice.CPU, PeakMemory.LANES.count());
        train(SmallRun.of(8, 8, 1, "1, 2, 3", STEPS, 0), device); // loads what the first job loads, whatever it is
        long before = HostMemory.resident().bytes();
        int batch = Integer.parseInt(arguments[3]);
        RunSpec run = SmallRun.of(
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                batch,
                arguments[4],
                Precision.valueOf(arguments[5]),
                STEPS,
                0);
        switch (arguments[0]) {
            case "training" -> train(run, device);
            case "sampling" -> sample(run, batch, device);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.out.println("needed " + (HostMemory.peak().bytes() - before) / (double) (1 << 20));
    }

    private static void train(RunSpec run, ComputeDevice device) {
        try (var trainer = SmallRun.trainer(run, device)) {
            while (trainer.step() < STEPS) {
                trainer.next();
            }
        }
    }

    private static void sample(RunSpec run, int images, ComputeDevice device) {
        float[] weights = InitialWeights.draw(WeightLayout.of(run.model()), new Randomness(run.seed()));
        var request = SampleRequest.of(
                List.of(new Condition(3, 12)), images, run.evaluation().sampler(), 0);
        try (var sampler = new Sampler(run, weights, device)) {
            sampler.sample(request, images, (done, _) -> done < (long) STEPS * images);
        }
    }
}
