package dev.facet.api.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The problem details that an operation may answer with, each with an example. */
final class ProblemResponses {

    static final String SCHEMA = "Problem";

    private ProblemResponses() {}

    static void add(Operation operation, String path) {
        boolean hasBody = operation.getRequestBody() != null;
        add(
                operation,
                HttpStatus.BAD_REQUEST,
                "The request cannot be understood",
                "parameter",
                "id",
                "expected a UUID, got \"17\"");
        add(operation, HttpStatus.UNAUTHORIZED, "this needs a token: Authorization: Bearer facet_…");
        add(operation, HttpStatus.FORBIDDEN, "this needs the scope submit in a project");
        add(operation, HttpStatus.TOO_MANY_REQUESTS, "more requests than 1000 a second; come back in 1 s");
        // Every one may be told that the project is none which its header, or its body, names.
        add(
                operation,
                HttpStatus.NOT_FOUND,
                path.contains("{")
                        ? "there is no run 019f0000-0000-7000-8000-000000000000"
                        : "there is no project vision");
        add(operation, HttpStatus.NOT_ACCEPTABLE, "Acceptable representations: [application/json].");
        if (hasBody) {
            add(operation, HttpStatus.CONTENT_TOO_LARGE, "the body is larger than 1048576 bytes");
            add(operation, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type 'text/plain' is not supported.");
            add(
                    operation,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "one field is wrong",
                    "pointer",
                    "/dataset/size",
                    "expected a multiple of 8, got 33");
        }
        add(
                operation,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "a mistake of this service; its log has the cause under this id");
        add(operation, HttpStatus.SERVICE_UNAVAILABLE, "the database does not answer; try again");
    }

    static void addConflict(Operation operation, String detail) {
        add(operation, HttpStatus.CONFLICT, detail);
    }

    static Schema<?> schema() {
        Schema<?> error = typed("object", "what is wrong with one field");
        error.addProperty("pointer", typed("string", "JSON pointer of the wrong field of the body"));
        error.addProperty("parameter", typed("string", "name of the wrong parameter or header"));
        error.addProperty("detail", typed("string", "what was expected and what came"));
        Schema<?> errors = typed("array", "all that is wrong");
        errors.items(error);
        Schema<?> problem = typed("object", "Problem details (RFC 9457)");
        problem.addProperty("title", typed("string", "the status in words"));
        problem.addProperty("status", typed("integer", "the status"));
        problem.addProperty("detail", typed("string", "what happened"));
        problem.addProperty("instance", typed("string", "the path of the request"));
        problem.addProperty("errors", errors);
        problem.required(List.of("title", "status", "detail"));
        return problem;
    }

    private static Schema<?> typed(String type, String description) {
        return new Schema<>().types(Set.of(type)).description(description);
    }

    static void add(Operation operation, HttpStatus status, String detail) {
        add(operation, status, detail, null, "", "");
    }

    private static void add(
            Operation operation, HttpStatus status, String detail, @Nullable String kind, String where, String what) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("title", status.getReasonPhrase());
        example.put("status", status.value());
        example.put("detail", detail);
        if (kind != null) {
            example.put("errors", List.of(Map.of(kind, where, "detail", what)));
        }
        var content = new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/" + SCHEMA))
                                .example(example));
        operation
                .getResponses()
                .addApiResponse(
                        Integer.toString(status.value()),
                        new ApiResponse().description(status.getReasonPhrase()).content(content));
    }
}
