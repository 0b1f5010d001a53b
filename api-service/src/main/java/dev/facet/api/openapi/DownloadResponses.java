package dev.facet.api.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Objects;
import org.springframework.http.HttpStatus;

/** What downloads answer to whoever asks for parts, or has the bytes already. */
final class DownloadResponses {

    private DownloadResponses() {}

    static void add(Operation operation) {
        var responses = operation.getResponses();
        var parts = new Content();
        ApiResponse whole = Objects.requireNonNull(responses.get("200"), operation.getOperationId());
        whole.getContent().forEach(parts::addMediaType);
        parts.addMediaType("multipart/byteranges", new MediaType().schema(new StringSchema().format("binary")));
        responses.addApiResponse(
                "206",
                new ApiResponse()
                        .description("With Range: the part, or the parts one after the other")
                        .content(parts));
        responses.addApiResponse("304", new ApiResponse().description("With If-None-Match: the bytes are the same"));
        ProblemResponses.add(
                operation,
                HttpStatus.PRECONDITION_FAILED,
                "expected If-Match with \"" + "0".repeat(64) + "\", the ETag of what there is");
        ProblemResponses.add(
                operation, HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "expected ranges of bytes such as bytes=0-99");
    }
}
