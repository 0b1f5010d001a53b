package dev.facet.worker.serving;

import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SamplingSpec.Weights;
import dev.facet.worker.diffusion.memory.ComputingThreads;
import dev.facet.worker.diffusion.sampling.CallSize;
import dev.facet.worker.diffusion.sampling.Film;
import dev.facet.worker.diffusion.sampling.Progress;
import dev.facet.worker.diffusion.sampling.SampleOutcome;
import dev.facet.worker.diffusion.sampling.SampleRequest;
import dev.facet.worker.diffusion.sampling.TrainedModel;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.engine.MemoryBudget;
import dev.facet.worker.engine.MemoryBudget.Reservation;
import dev.facet.worker.engine.MemoryNeed;
import dev.facet.worker.recording.CheckpointReader;
import dev.facet.worker.recording.CheckpointRecorder.Saved;
import dev.facet.worker.serving.LoadedModels.Loading;
import dev.facet.worker.serving.LoadedModels.ModelKey;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Draws what somebody waits for. */
@Component
public final class Serving implements DisposableBean {

    private final CheckpointReader checkpoints;
    private final ComputeDevice device;
    private final ServingSettings settings;
    private final ServingMeters meters;
    private final MemoryBudget memory;
    private final ComputingThreads threads;
    private final LoadedModels<ServedModel> models;
    private final Batcher batcher;

    Serving(
            CheckpointReader checkpoints,
            ComputeDevice device,
            ServingSettings settings,
            ServingMeters meters,
            MemoryBudget memory) {
        this.checkpoints = checkpoints;
        this.device = device;
        this.settings = settings;
        this.meters = meters;
        this.memory = memory;
        int count = settings.threadsOn(device.isGpu(), Runtime.getRuntime().availableProcessors());
        this.threads = new ComputingThreads("drawing", count, device.isGpu());
        this.models = new LoadedModels<>(settings.models(), memory::isShort);
        this.batcher = new Batcher(settings, count, meters);
        memory.closeWhenShort(models::closeIdle);
        meters.countModels(models::size);
    }

    /**
     * Draws the images of a request, and returns when they are drawn. They are the same, bit for bit, whoever else draws.
     *
     * @param progress hears of each denoising step, of one at a time and on other threads, and may end the drawing; while memory
     *     is short it hears again and again that nothing is done
     * @throws IOException where the checkpoint cannot be read
     * @throws dev.facet.model.spec.InvalidSpecException where the model needs more memory than the worker has
     */
    public SampleOutcome draw(RunSpec run, Saved checkpoint, Weights weights, SampleRequest request, Progress progress)
            throws IOException {
        long since = System.nanoTime();
        var key = new ModelKey(checkpoint.sha256(), weights);
        var lent = borrow(key, run, () -> checkpoints.weights(checkpoint, weights), () -> !progress.goOn(0, 1));
        if (lent.isEmpty()) {
            return new SampleOutcome.Stopped();
        }
        try (var loan = lent.get()) {
            meters.lent(loan.wasLoaded());
            SampleOutcome outcome = batcher.draw(loan.model(), request, new FirstStep(progress, since));
            if (outcome instanceof SampleOutcome.Drawn) {
                meters.drawn(request.images().size());
            }
            return outcome;
        }
    }

    /** Empty: it was stopped before there was memory. Each waits for itself, so that none depends on whether another goes on. */
    private Optional<LoadedModels<ServedModel>.Loan> borrow(
            ModelKey key, RunSpec run, Loading<float[]> weights, BooleanSupplier isStopped) throws IOException {
        var need = MemoryNeed.ofServing(run, settings.imagesPerCallUpTo(CallSize.limit(device.isGpu())), threads);
        while (true) {
            var loan = models.borrow(key);
            if (loan.isPresent()) {
                return loan;
            }
            var reservation = memory.reserve(need, () -> models.has(key) || isStopped.getAsBoolean());
            if (reservation.isPresent()) {
                return Optional.of(borrow(key, run, weights, reservation.get()));
            }
            if (isStopped.getAsBoolean()) {
                return Optional.empty();
            }
        }
    }

    private LoadedModels<ServedModel>.Loan borrow(
            ModelKey key, RunSpec run, Loading<float[]> weights, Reservation reservation) throws IOException {
        boolean used = false;
        try {
            var loan = models.borrow(
                    key, () -> new ServedModel(new TrainedModel(run, weights.load(), device), reservation::close));
            used = !loan.wasLoaded();
            return loan;
        } finally {
            if (!used) {
                reservation.close();
            }
        }
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

        @Override
        public void filming(Film film) {
            progress.filming(film);
        }
    }

    @Override
    public void destroy() {
        batcher.close();
        models.close();
    }
}
