package dev.facet.bench.service;

import dev.facet.model.spec.SpecJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** A service as its users meet it. */
public record FacetHttp(URI base) {

    /** Of the admin, for the services that this process starts. */
    public static final String TOKEN = "facet_" + (UUID.randomUUID() + "_" + UUID.randomUUID());

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** What is at a path. */
    public JsonNode get(String path) {
        return SpecJson.parse(text("/api/v1" + path));
    }

    public JsonNode post(String path, String json) {
        return SpecJson.parse(send(request("/api/v1" + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))));
    }

    public String text(String path) {
        return send(request(path).GET());
    }

    /** The sum of the values of a meter, over its tags; 0 where there is none. */
    public double meter(String name) {
        return text("/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    public boolean isReady() {
        try {
            return CLIENT.send(request("/actuator/health/readiness").build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** A request to a path, by the administrator. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + TOKEN);
    }

    private static String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    CLIENT.send(request.timeout(Duration.ofMinutes(2)).build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.uri() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    public static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            pause(Duration.ofMillis(100));
        }
    }

    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }
}
