package dev.facet.bench.facet;

import dev.facet.bench.engine.CaseFolder;
import dev.facet.bench.engine.Engine;
import dev.facet.bench.engine.EngineServer;
import dev.facet.bench.engine.Method;
import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.dataset.TrainingSet;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SamplerSpec;
import dev.facet.model.spec.SamplerSpec.Clip;
import dev.facet.model.spec.SpecJson;
import dev.facet.worker.diffusion.sampling.Progress;
import dev.facet.worker.diffusion.sampling.SampleOutcome.Drawn;
import dev.facet.worker.diffusion.sampling.SampleRequest;
import dev.facet.worker.diffusion.sampling.Sampler;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.diffusion.training.Trainer;
import dev.facet.worker.diffusion.training.TrainingData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The worker's trainer and sampler. The batches are those of its own seed, made while it trains, as they are in a worker. */
final class FacetEngine implements Engine {

    private final ComputeDevice device =
            ComputeDevice.of(ComputeDevice.Choice.CPU, Runtime.getRuntime().availableProcessors()); // as a worker does
    private final Rates rates = new Rates(device);
    private @Nullable Trainer trainer;
    private @Nullable Sampler sampler;
    private @Nullable RunSpec run;

    public static void main(String[] arguments) throws IOException {
        EngineServer.serve(FacetEngine::new);
    }

    @Override
    public String describe() {
        return device.description();
    }

    @Override
    public void startTraining(CaseFolder folder) throws IOException {
        RunSpec spec = read(folder);
        trainer = Trainer.start(spec, TrainingData.of(TrainingSet.draw(spec.dataset(), spec.seed())), device);
    }

    @Override
    public float step() {
        return Objects.requireNonNull(trainer).next().loss();
    }

    @Override
    public void startSampling(CaseFolder folder) throws IOException {
        run = read(folder);
        sampler = new Sampler(run, folder.read(CaseFolder.WEIGHTS), device);
    }

    @Override
    public void denoise(Method method, int images, int steps) {
        var spec = switch (method) {
            case DDPM -> new SamplerSpec(SamplerSpec.Method.DDPM, null, 1, 1, Clip.LAST_STEP);
            case DDIM -> new SamplerSpec(SamplerSpec.Method.DDIM, method.steps(), 1, 1, Clip.LAST_STEP);
        };
        long imageSteps = (long) images * steps;
        Objects.requireNonNull(sampler).sample(request(spec, images), images, (done, total) -> done < imageSteps);
    }

    @Override
    public float[] draw(int images, int steps) {
        var spec = new SamplerSpec(SamplerSpec.Method.DDIM, steps, 0, 1, Clip.EVERY_STEP);
        var outcome = Objects.requireNonNull(sampler).sample(request(spec, images), images, Progress.IGNORED);
        return ((Drawn) outcome).images();
    }

    @Override
    public Runnable product(int count, int m, int k, int n) {
        return rates.product(count, m, k, n);
    }

    @Override
    public Runnable convolution(int batch, int in, int out, int size) {
        return rates.convolution(batch, in, out, size);
    }

    private SampleRequest request(SamplerSpec spec, int images) {
        RunSpec run = Objects.requireNonNull(this.run);
        var conditions = ConditionPlane.of(run.dataset()).conditions().subList(0, images);
        return SampleRequest.of(conditions, 1, spec, run.seed());
    }

    private static RunSpec read(CaseFolder folder) throws IOException {
        return SpecJson.read(Files.readString(folder.path().resolve(CaseFolder.RUN)), RunSpec.class);
    }
}
