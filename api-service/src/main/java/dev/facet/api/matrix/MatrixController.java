package dev.facet.api.matrix;

import dev.facet.api.artifact.Downloads;
import dev.facet.api.web.Cursor;
import dev.facet.api.web.Limit;
import dev.facet.api.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/matrices")
@Tag(name = "Matrices")
class MatrixController {

    private static final String BYTES = MediaType.APPLICATION_OCTET_STREAM_VALUE;

    private final Uploads uploads;
    private final Downloads downloads;

    MatrixController(Uploads uploads, Downloads downloads) {
        this.uploads = uploads;
        this.downloads = downloads;
    }

    @PostMapping(consumes = {BYTES, "application/x-npy"})
    @Operation(
            operationId = "uploadMatrix",
            summary = "Upload a matrix in NumPy's format, such as the activations of a model of your own",
            description = """
                    The bytes of a .npy file, as numpy.save writes it: floats or integers, a row for each condition, a column for
                    each feature, all finite. At most 33,554,432 numbers and facet.http.max-matrix (64 MB).""")
    @ApiResponse(responseCode = "201", description = "Kept")
    ResponseEntity<MatrixView> upload(@RequestParam(defaultValue = "matrix") String name, @RequestBody byte[] bytes) {
        MatrixView matrix = uploads.keep(name, bytes);
        return ResponseEntity.created(URI.create("/api/v1/matrices/" + matrix.id()))
                .body(matrix);
    }

    @GetMapping
    @Operation(operationId = "listMatrices", summary = "List uploaded matrices, newest first")
    ResponseEntity<Page<MatrixView>> list(
            @RequestParam(defaultValue = Limit.DEFAULT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return uploads.list(new Limit(limit), Cursor.read(cursor)).answer();
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getMatrix", summary = "Show an uploaded matrix")
    MatrixView get(@PathVariable UUID id) {
        return uploads.get(id);
    }

    @GetMapping(
            path = "/{id}/matrix.npy",
            produces = {Downloads.ARRAY, BYTES})
    @Operation(operationId = "getMatrixArray", summary = "Download an uploaded matrix as it came")
    ResponseEntity<Resource> array(@PathVariable UUID id) {
        return downloads.answer(uploads.artifactOf(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteMatrix", summary = "Delete an uploaded matrix and its analyses")
    void delete(@PathVariable UUID id) {
        uploads.delete(id);
    }
}
