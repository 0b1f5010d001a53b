package dev.facet.api.testing;

import dev.facet.model.spec.SpecJson;
import dev.facet.model.testing.TestToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Talks to the service as a user does: over HTTP, in text. */
public final class Api {

    private static final HttpClient http = HttpClient.newHttpClient();

    private final String base;
    private final @Nullable String token;

    /** As the admin that tests come with. */
    public Api(int port) {
        this("http://127.0.0.1:" + port, TestToken.VALUE);
    }

    private Api(String base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    /** The same service as another caller meets it; null: as nobody. */
    public Api as(@Nullable String token) {
        return new Api(base, token);
    }

    /** An answer, as it came. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Answer(int status, java.net.http.HttpHeaders headers, byte[] bytes) {

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return SpecJson.parse(text());
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The pointers, or the names of parameters, of the errors of a problem. */
        public List<String> errors() {
            var errors = new ArrayList<String>();
            json().path("errors")
                    .forEach(error -> errors.add(
                            error.has("pointer")
                                    ? error.get("pointer").stringValue()
                                    : error.get("parameter").stringValue()));
            return errors;
        }

        public String id() {
            return json().get("id").stringValue();
        }
    }

    public URI uri(String path) {
        return URI.create(path.startsWith("http") ? path : base + path);
    }

    /** @param headers names and values in turn */
    public Answer get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    public Answer post(String path, String json, String... headers) {
        return post(path, json.getBytes(StandardCharsets.UTF_8), "application/json", headers);
    }

    public Answer post(String path, byte[] body, String contentType, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    public Answer put(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json))
                .build());
    }

    public Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()).build());
    }

    public Answer put(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json))
                .build());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE().build());
    }

    public HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(uri(path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    public Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
