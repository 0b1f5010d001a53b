package dev.facet.api.sample;

import dev.facet.api.artifact.Downloads;
import dev.facet.api.job.JobWaits;
import dev.facet.api.run.KnownRuns;
import dev.facet.api.web.BadParameterException;
import dev.facet.api.web.Cursor;
import dev.facet.api.web.Limit;
import dev.facet.api.web.Page;
import dev.facet.model.spec.SamplingSpec;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Samples")
class SampleController {

    private static final String BYTES = MediaType.APPLICATION_OCTET_STREAM_VALUE;
    private static final String FRAME = "Facet-Frame";
    private static final String PAGE_OF_IMAGES = "500";

    private final SampleSubmission submission;
    private final SampleQueries queries;
    private final SampleImages images;
    private final KnownRuns runs;
    private final JobWaits waits;

    SampleController(
            SampleSubmission submission, SampleQueries queries, SampleImages images, KnownRuns runs, JobWaits waits) {
        this.submission = submission;
        this.queries = queries;
        this.images = images;
        this.runs = runs;
        this.waits = waits;
    }

    @PostMapping("/runs/{id}/samples")
    @Operation(
            operationId = "drawSamples",
            summary = "Draw images from a checkpoint of a run, at given conditions or over the plane",
            description = """
                    The checkpoint is resolved now: "latest", "best", or the step of one that is kept. The same seed and
                    request give the same images. A run without such a checkpoint is a conflict. A small request (images x
                    denoising steps, twice that with guidance, up to 3,200) is interactive: workers have slots for such,
                    so that it does not wait for a training to end.""")
    @ApiResponse(
            responseCode = "202",
            description = "Accepted",
            content = @Content(schema = @Schema(implementation = SampleView.class)))
    ResponseEntity<SampleView> draw(@PathVariable UUID id, @RequestBody SamplingSpec spec) {
        UUID sampleId = submission.submit(id, spec);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/samples/" + sampleId))
                .body(queries.get(sampleId, 0, Limit.MOST));
    }

    @GetMapping("/runs/{id}/samples")
    @Operation(
            operationId = "listSamplesOfRun",
            summary = "List the sample sets of a run, newest first, without images",
            description = "Of all checkpoints, or of those of one step.")
    ResponseEntity<Page<SampleView>> listOfRun(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long step,
            @RequestParam(defaultValue = Limit.DEFAULT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        runs.require(id);
        return queries.ofRun(id, step, new Limit(limit), Cursor.read(cursor)).answer();
    }

    @GetMapping("/samples/{id}")
    @Operation(
            operationId = "getSamples",
            summary = "Show a sample set: its state, and for each image what was asked and what is seen",
            description = "With ?wait=30 the answer comes once it is drawn, at the latest after 30 s (at most 60).")
    SampleView get(
            @PathVariable UUID id,
            @RequestParam(defaultValue = JobWaits.NONE) int wait,
            @RequestParam(defaultValue = PAGE_OF_IMAGES) int limit,
            @RequestParam(defaultValue = "0") String cursor) {
        if (!cursor.matches("\\d{1,9}")) {
            throw new BadParameterException(Cursor.PARAMETER, "expected the value of next of the page before");
        }
        var page = new Limit(limit);
        waits.awaitEnd(queries.jobOf(id), wait);
        return queries.get(id, Integer.parseInt(cursor), page.rows());
    }

    @GetMapping(path = "/samples/{id}/images.png", produces = MediaType.IMAGE_PNG_VALUE)
    @Operation(
            operationId = "getSamplesPicture",
            summary = "Look at the images of a sample set on one sheet, each with its labels",
            description = "At most 400 of them. While nothing is drawn yet this is a conflict.")
    byte[] sheet(@PathVariable UUID id) throws IOException {
        return images.sheet(id);
    }

    @GetMapping(
            path = "/samples/{id}/images.npy",
            produces = {Downloads.ARRAY, BYTES})
    @Operation(
            operationId = "getSamplesArray",
            summary = "Download the images of a sample set: float32 [n, h, w] in NumPy's format",
            description =
                    "numpy.load reads it. Values are in [0, 1] up to the noise that is left; 1 is the white background.")
    ResponseEntity<Resource> array(@PathVariable UUID id) {
        return images.array(id);
    }

    @GetMapping(path = "/samples/{id}/filmstrip.png", produces = MediaType.IMAGE_PNG_VALUE)
    @Operation(
            operationId = "getFilmstripPicture",
            summary = "Look at how the images of a sample set came about, from noise to what they are, a row each",
            description = "Of the first 20, if the request had frames, such as \"frames\": 11.")
    byte[] filmstrip(@PathVariable UUID id) throws IOException {
        return images.filmstrip(id);
    }

    @GetMapping(
            path = "/samples/{id}/filmstrip.npy",
            produces = {Downloads.ARRAY, BYTES})
    @Operation(
            operationId = "getFilmstripArray",
            summary = "Download the snapshots of a sample set: float32 [n, frames, h, w] in NumPy's format")
    ResponseEntity<Resource> film(@PathVariable UUID id) {
        return images.film(id);
    }

    @GetMapping(
            path = "/samples/{id}/newest-frame.npy",
            produces = {Downloads.ARRAY, BYTES})
    @Operation(
            operationId = "getNewestFrame",
            summary =
                    "Watch images of a sample set come about: the newest snapshot, float32 [n, h, w] in NumPy's format",
            description = """
                    For requests with frames, such as "frames": 31, while they are drawn. The header Facet-Frame says which of
                    them it is, from 0; with ?after= that number, asking again gives a newer one, or 204 while there is none. A
                    worker stores a frame every 0.3 s at most, once all images have come to it, so frames are passed over,
                    and of what is drawn sooner there is none. Once all is drawn the newest frame is the last one, the images
                    themselves; filmstrip.npy has all. A drawing that has failed, or was cancelled, is a conflict.""")
    @ApiResponse(
            responseCode = "200",
            description = "The frame",
            headers =
                    @Header(
                            name = FRAME,
                            description = "Its number, from 0, the noise, to one less than the frames of the request",
                            schema = @Schema(type = "integer", minimum = "0")),
            content = {
                @Content(mediaType = Downloads.ARRAY, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = BYTES, schema = @Schema(type = "string", format = "binary"))
            })
    @ApiResponse(responseCode = "204", description = "There is no newer frame yet", content = @Content)
    ResponseEntity<byte[]> newestFrame(@PathVariable UUID id, @RequestParam(required = false) @Nullable Integer after)
            throws IOException {
        if (after != null && after < 0) {
            throw new BadParameterException("after", "expected the number of a frame, from 0");
        }
        return images.newestFrame(id, after == null ? -1 : after)
                .map(frame -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .header(FRAME, Integer.toString(frame.number()))
                        .body(frame.array()))
                .orElse(ResponseEntity.noContent().build());
    }

    @GetMapping(path = "/samples/{id}/images/{ordinal}.png", produces = MediaType.IMAGE_PNG_VALUE)
    @Operation(operationId = "getSamplePicture", summary = "Look at one image of a sample set")
    byte[] single(@PathVariable UUID id, @PathVariable int ordinal) throws IOException {
        return images.single(id, ordinal);
    }
}
