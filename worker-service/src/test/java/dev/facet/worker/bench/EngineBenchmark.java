package dev.facet.worker.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.dataset.TrainingSet;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SamplerSpec;
import dev.facet.model.spec.SamplerSpec.Clip;
import dev.facet.model.spec.SpecJson;
import dev.facet.worker.diffusion.noise.Randomness;
import dev.facet.worker.diffusion.sampling.Progress;
import dev.facet.worker.diffusion.sampling.SampleRequest;
import dev.facet.worker.diffusion.sampling.Sampler;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.diffusion.torch.FloatInput;
import dev.facet.worker.diffusion.torch.Gradients;
import dev.facet.worker.diffusion.training.Trainer;
import dev.facet.worker.diffusion.training.TrainingData;
import dev.facet.worker.diffusion.unet.InitialWeights;
import dev.facet.worker.diffusion.unet.UNet;
import dev.facet.worker.diffusion.unet.WeightLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Times the engine: a training step, the share of it that is not the network's forward and backward pass, and sampling; and
 * watches the resident memory of the process. On an otherwise idle machine:
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath -pl worker-service -am
 * java --enable-native-access=ALL-UNNAMED -Dai.djl.offline=true \
 *     -cp worker-service/target/test-classes:worker-service/target/classes:$(cat worker-service/target/classpath) \
 *     dev.facet.worker.bench.EngineBenchmark 16 32 32 300
 * }</pre>
 *
 * <p>Arguments: base channels, batch, size of the images, steps; then, if wanted, the number of images to sample (64; 0
 * samples none) and of torch's threads. Training steps and bare network passes alternate, so that a noisy machine is noisy to
 * both. DDPM is timed over its first 100 of 1,000 steps.
 */
final class EngineBenchmark {

    private static final int DIMENSION = 256;

    private EngineBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int channels = Integer.parseInt(arguments[0]);
        int batch = Integer.parseInt(arguments[1]);
        int size = Integer.parseInt(arguments[2]);
        int steps = Integer.parseInt(arguments[3]);
        int images = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 64;
        if (arguments.length > 5) {
            ComputeDevice.useThreads(Integer.parseInt(arguments[5]));
        }
        var device = ComputeDevice.of(ComputeDevice.Choice.AUTO);
        RunSpec run = SpecJson.read("""
                {"dataset": {"kind": "BUMP", "size": %d},
                 "model": {"baseChannels": %d, "encoding": {"kind": "POSITIONAL", "dimension": %d}},
                 "training": {"steps": %d, "batchSize": %d}}
                """.formatted(size, channels, DIMENSION, steps, batch), RunSpec.class);
        print("%s; c = %d, batch %d, %d x %d pixels", device.description(), channels, batch, size, size);
        train(run, device, steps);
        if (images > 0) {
            sample(run, device, images);
        }
        print("resident at the end: %d MB", residentMegabytes());
    }

    private static void train(RunSpec run, ComputeDevice device, int steps) throws IOException {
        var step = new double[steps];
        var network = new double[steps];
        var data = TrainingData.of(TrainingSet.draw(run.dataset(), 0));
        try (Trainer trainer = Trainer.start(run, data, device);
                BareNetwork bare = new BareNetwork(run, device)) {
            for (int i = 0; i < steps; i++) {
                step[i] = milliseconds(trainer::next);
                network[i] = milliseconds(bare::pass);
                if (i == 99) {
                    print("resident after 100 steps: %d MB", residentMegabytes());
                }
            }
        }
        print("a training step: %.1f ms (median of %d, fastest %.1f)", median(step), steps, min(step));
        print("the network's forward and backward pass alone: %.1f ms (fastest %.1f)", median(network), min(network));
        print(
                "share of a step outside the network: %.1f %% (of the medians; %.1f %% of the fastest)",
                100 * (1 - median(network) / median(step)), 100 * (1 - min(network) / min(step)));
        print("resident after %d steps: %d MB", steps, residentMegabytes());
    }

    private static void sample(RunSpec run, ComputeDevice device, int images) {
        float[] weights = InitialWeights.draw(WeightLayout.of(run.model()), new Randomness(0));
        var conditions = ConditionPlane.of(run.dataset()).conditions().subList(0, images);
        try (Sampler sampler = new Sampler(run, weights, device)) {
            var ddim = SampleRequest.of(
                    conditions, 1, new SamplerSpec(SamplerSpec.Method.DDIM, 50, 1, 1, Clip.LAST_STEP), 0);
            double all = milliseconds(() -> sampler.sample(ddim, images, Progress.IGNORED)) / 1000;
            print("DDIM-50, %d images: %.3f s an image, %.2f images/s", images, all / images, images / all);

            var ddpm = SampleRequest.of(
                    conditions, 1, new SamplerSpec(SamplerSpec.Method.DDPM, null, 1, 1, Clip.LAST_STEP), 0);
            double tenth = milliseconds(() -> sampler.sample(ddpm, images, (done, total) -> done < total / 10)) / 1000;
            print(
                    "DDPM-1000, %d images: %.2f s an image, %.3f images/s",
                    images, 10 * tenth / images, images / tenth / 10);
        }
    }

    /** Forward and backward pass on one batch that is there already: what no engine around the network can save. */
    private static final class BareNetwork implements AutoCloseable {
        private final NDManager manager;
        private final UNet unet;
        private final NDArray weights;
        private final NDArray x;
        private final NDArray embedding;
        private final NDArray noise;

        BareNetwork(RunSpec run, ComputeDevice device) {
            var layout = WeightLayout.of(run.model());
            int size = run.dataset().size();
            int batch = run.training().batchSize();
            var images = new Shape(batch, 1, size, size);
            manager = device.newManager();
            unet = new UNet(manager, layout);
            weights = FloatInput.copyOf(manager, InitialWeights.draw(layout, new Randomness(0)));
            Gradients.require(weights);
            x = manager.create(random((int) images.size()), images);
            noise = manager.create(random((int) images.size()), images);
            embedding = manager.create(random(batch * 3 * DIMENSION), new Shape(batch, 3 * DIMENSION));
        }

        void pass() {
            try (NDManager scope = manager.newSubManager()) {
                NDArray loss = unet.loss(scope, weights, x, embedding, noise);
                Gradients.of(loss, weights).close();
                Gradients.clear(weights);
            }
        }

        private static float[] random(int length) {
            return Randomness.normal(new Random(0), length);
        }

        @Override
        public void close() {
            unet.close();
            manager.close();
        }
    }

    private static double milliseconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static long residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return -1;
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
