package dev.facet.api.openapi;

import dev.facet.model.spec.SpecJson;
import io.swagger.v3.core.util.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/** The examples of all operations, by operation id: {@code request}, {@code response}, and {@code text} for what is no JSON. */
final class Examples {

    private final JsonNode examples;

    Examples() {
        try {
            examples = SpecJson.parse(
                    new ClassPathResource("openapi/examples.json").getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Object> request(String operationId) {
        return of(operationId, "request");
    }

    Optional<Object> response(String operationId, String status) {
        return of(operationId, "response" + status).or(() -> of(operationId, "response"));
    }

    Optional<Object> text(String operationId) {
        return of(operationId, "text");
    }

    private Optional<Object> of(String operationId, String kind) {
        JsonNode example = examples.path(operationId).path(kind);
        if (example.isMissingNode()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.mapper().readValue(example.toString(), Object.class));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
