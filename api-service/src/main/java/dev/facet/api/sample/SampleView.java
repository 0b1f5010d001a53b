package dev.facet.api.sample;

import dev.facet.model.job.Fault;
import dev.facet.model.job.JobStatus;
import dev.facet.model.spec.SamplingSpec;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Images that were asked for.
 *
 * @param spec what was asked, with all defaults filled in
 * @param checkpointStep the checkpoint that they are drawn from, as resolved when the request came
 * @param count images altogether
 * @param summary accuracies, once they are drawn
 * @param images once they are drawn: a page of them; empty in lists
 * @param next the {@code cursor} of the next page of images; absent on the last, and in lists
 */
record SampleView(
        UUID id,
        UUID runId,
        UUID jobId,
        JobStatus status,
        double progress,
        @Schema(implementation = SamplingSpec.class) JsonNode spec,
        long checkpointStep,
        int count,
        @Nullable JsonNode summary,
        @Nullable Fault fault,
        @Nullable String message,
        List<ImageView> images,
        @Nullable String next,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /**
     * @param ordinal its place among the images, from 0: /images/{ordinal}.png shows it
     * @param condition the label that was asked for
     * @param estimate the label that is seen; a coordinate is absent where nothing is
     * @param wellFormed whether it looks like an image of the dataset
     * @param form the numbers behind that: peaks along x and y, their height as a share of the expected one, and the residual, the
     *     mean squared difference to the image re-rendered at the estimate
     */
    record ImageView(
            int ordinal,
            Position condition,
            Position estimate,
            boolean wellFormed,
            JsonNode form,
            boolean xCorrect,
            boolean yCorrect,
            boolean correct) {}

    /** A label in plane coordinates, in pixels. */
    record Position(@Nullable Double x, @Nullable Double y) {}
}
