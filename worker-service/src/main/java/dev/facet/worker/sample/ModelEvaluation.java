package dev.facet.worker.sample;

import dev.facet.model.dataset.Condition;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SamplerSpec;
import dev.facet.worker.diffusion.sampling.Progress;
import dev.facet.worker.diffusion.sampling.SampleOutcome;
import dev.facet.worker.diffusion.sampling.SampleOutcome.Drawn;
import dev.facet.worker.diffusion.sampling.SampleOutcome.Stopped;
import dev.facet.worker.diffusion.sampling.SampleRequest;
import dev.facet.worker.diffusion.sampling.Sampler;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.evaluation.Evaluation;
import dev.facet.worker.evaluation.Thresholds;
import java.util.List;
import java.util.Optional;

/** Draws images of conditions from trained weights, and says how right they are (science: section 3). */
public final class ModelEvaluation {

    private ModelEvaluation() {}

    /**
     * Images and what was seen on them.
     *
     * @param images values in [0, 1], [n, size × size]
     * @param film snapshots that were asked for, [n, frames, size × size]; or empty
     * @param size side of an image in pixels
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    public record Judged(float[] images, float[] film, int size, Evaluation evaluation) {}

    /**
     * @param weights flat, in the order of the run's layout
     * @param progress hears of each denoising step
     * @return empty: {@code progress} stopped it
     */
    public static Optional<Judged> judge(
            RunSpec run,
            float[] weights,
            List<Condition> conditions,
            int perCondition,
            SamplerSpec sampler,
            long seed,
            Thresholds thresholds,
            ComputeDevice device,
            Progress progress) {
        var request = SampleRequest.of(conditions, perCondition, sampler, seed);
        try (var draw = new Sampler(run, weights, device)) {
            return judge(run, request, draw.sample(request, run.evaluation().batchSize(), progress), thresholds);
        }
    }

    /**
     * Judges what was drawn.
     *
     * @return empty: the drawing was stopped
     */
    static Optional<Judged> judge(RunSpec run, SampleRequest request, SampleOutcome outcome, Thresholds thresholds) {
        return switch (outcome) {
            case Stopped _ -> Optional.empty();
            case Drawn(float[] images, float[] film) -> {
                var asked = request.images().stream()
                        .map(SampleRequest.Image::condition)
                        .toList();
                yield Optional.of(new Judged(
                        images, film, run.dataset().size(), Evaluation.of(run.dataset(), thresholds, asked, images)));
            }
        };
    }
}
