package dev.facet.bench.memory;

import dev.facet.model.dataset.Condition;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SamplerSpec;
import dev.facet.model.spec.SamplingSpec.Weights;
import dev.facet.model.spec.SpecJson;
import dev.facet.worker.diffusion.sampling.Progress;
import dev.facet.worker.diffusion.sampling.SampleRequest;
import dev.facet.worker.diffusion.sampling.Sampler;
import dev.facet.worker.diffusion.torch.CAllocator;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.hardware.HostMemory;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Many short trainings in one process, each with a sampling after it. Prints the process's resident memory after some of them, and
 * what its native libraries have in use.
 *
 * <pre>bench/run soak-runs [runs]</pre>
 */
final class SoakRuns {

    private static final Set<Integer> PRINTED = Set.of(1, 10, 20, 50, 100, 200);
    private static final int STEPS = 20;

    private SoakRuns() {}

    public static void main(String[] arguments) {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        var device =
                ComputeDevice.of(ComputeDevice.Choice.CPU, Runtime.getRuntime().availableProcessors());
        System.out.println("  runs  resident, MB  native in use, MB");
        for (int i = 1; i <= runs; i++) {
            trainAndSample(SmallRun.of(8, 16, 32, "1, 2, 3", STEPS, i), device);
            if (PRINTED.contains(i) || i % 200 == 0 || i == runs) {
                double used = CAllocator.usage().map(CAllocator.Usage::used).orElse(0L) / 1e6;
                System.out.println(String.format(
                        Locale.ROOT,
                        "%6d %13.1f %18.1f",
                        i,
                        HostMemory.resident().bytes() / 1e6,
                        used));
            }
        }
    }

    private static void trainAndSample(RunSpec run, ComputeDevice device) {
        float[] weights;
        try (var trainer = SmallRun.trainer(run, device)) {
            while (trainer.step() < STEPS) {
                trainer.next();
            }
            weights = trainer.weights(Weights.EMA);
        }
        var conditions = List.of(new Condition(3, 12), new Condition(10, 5));
        var sampler = SpecJson.read("{\"steps\": 5}", SamplerSpec.class);
        try (var drawing = new Sampler(run, weights, device)) {
            drawing.sample(SampleRequest.of(conditions, 4, sampler, run.seed()), 64, Progress.IGNORED);
        }
    }
}
