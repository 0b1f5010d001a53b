package dev.facet.worker.serving;

import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SamplingSpec.Weights;
import dev.facet.worker.diffusion.sampling.Progress;
import dev.facet.worker.diffusion.sampling.SampleOutcome;
import dev.facet.worker.diffusion.sampling.SampleRequest;
import dev.facet.worker.diffusion.sampling.TrainedModel;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.recording.CheckpointReader;
import dev.facet.worker.recording.CheckpointRecorder.Saved;
import dev.facet.worker.serving.LoadedModels.ModelKey;
import java.io.IOException;
import java.time.Duration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Draws what somebody waits for. */
@Component
public final class Serving implements DisposableBean {

    private final CheckpointReader checkpoints;
    private final ComputeDevice device;
    private final ServingMeters meters;
    private final LoadedModels<ServedModel> models;
    private final Batcher batcher;

    Serving(CheckpointReader checkpoints, ComputeDevice device, ServingSettings settings, ServingMeters meters) {
        this.checkpoints = checkpoints;
        this.device = device;
        this.meters = meters;
        this.models = new LoadedModels<>(settings.models());
        int threads = settings.threadsOn(device.isGpu(), Runtime.getRuntime().availableProcessors());
        this.batcher = new Batcher(settings, threads, meters);
        meters.countModels(models::size);
    }

    /**
     * Draws the images of a request, and returns when they are drawn. They are the same, bit for bit, whoever else draws.
     *
     * @param progress hears of each denoising step, of one at a time and on other threads, and may end the drawing
     * @throws IOException where the checkpoint cannot be read
     */
    public SampleOutcome draw(RunSpec run, Saved checkpoint, Weights weights, SampleRequest request, Progress progress)
            throws IOException {
        long since = System.nanoTime();
        var key = new ModelKey(checkpoint.sha256(), weights);
        try (var loan = models.borrow(key, () -> load(run, checkpoint, weights))) {
            meters.lent(loan.wasLoaded());
            SampleOutcome outcome = batcher.draw(loan.model(), request, new FirstStep(progress, since));
            if (outcome instanceof SampleOutcome.Drawn) {
                meters.drawn(request.images().size());
            }
            return outcome;
        }
    }

    private ServedModel load(RunSpec run, Saved checkpoint, Weights weights) throws IOException {
        return new ServedModel(new TrainedModel(run, checkpoints.weights(checkpoint, weights), device));
    }

    /** Takes the time until the first step is done. */
    private final class FirstStep implements Progress {
        private final Progress progress;
        private final long since;
        private boolean begun;

        FirstStep(Progress progress, long since) {
            this.progress = progress;
            this.since = since;
        }

        @Override
        public boolean goOn(long done, long total) {
            if (!begun) {
                begun = true;
                meters.began(Duration.ofNanos(System.nanoTime() - since));
            }
            return progress.goOn(done, total);
        }
    }

    @Override
    public void destroy() {
        batcher.close();
        models.close();
    }
}
