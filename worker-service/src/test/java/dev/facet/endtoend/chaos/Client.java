package dev.facet.endtoend.chaos;

import dev.facet.model.spec.SpecJson;
import dev.facet.model.testing.TestToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A user of all APIs who does not give up. What got no answer is asked again with the same Idempotency-Key, at whichever
 * API; now and then the user hangs up early, or asks again although the answer came.
 */
final class Client {

    /** A token with all rights; also what the services are told to accept. */
    static final String TOKEN = TestToken.VALUE;

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
    private static final double HANGS_UP_EARLY = 0.08;
    private static final double ASKS_AGAIN = 0.08;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Supplier<List<URI>> apis;
    private final Consumer<String> complaints;
    private final AtomicLong answersLost = new AtomicLong();
    private final AtomicLong replayed = new AtomicLong();
    private final AtomicLong unavailable = new AtomicLong();

    /** @param complaints hears of answers that no API should give */
    Client(Supplier<List<URI>> apis, Consumer<String> complaints) {
        this.apis = apis;
        this.complaints = complaints;
    }

    private record Call(String method, String path, String body, String key) {}

    /** Posts until there is an answer. Empty: it said no, by 404 or 409. */
    Optional<JsonNode> post(String path, String body) {
        var call = new Call("POST", path, body, UUID.randomUUID().toString());
        Random random = ThreadLocalRandom.current();
        var answer = untilAnswered(call, random.nextDouble() < HANGS_UP_EARLY);
        if (answer.statusCode() / 100 == 2 && random.nextDouble() < ASKS_AGAIN) {
            var again = untilAnswered(call, false);
            if (!again.body().equals(answer.body())) {
                complaints.accept(
                        "the same key got two answers to %s: %s and %s".formatted(path, answer.body(), again.body()));
            }
        }
        return read(call, answer);
    }

    /** Deletes what may be gone already: the answer to the first attempt may have been lost. */
    void delete(String path) {
        var call = new Call("DELETE", path, "", "");
        read(call, untilAnswered(call, false));
    }

    /** The bytes at a path, asked for until an API that is up gives them. */
    byte[] download(String path) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                var request = request(new Call("GET", path, "", ""), api(), ANSWER_WITHIN);
                var answer = http.send(request, BodyHandlers.ofByteArray());
                if (answer.statusCode() < 500) {
                    return answer.statusCode() == 200 ? answer.body() : new byte[0];
                }
            } catch (IOException e) {
                answersLost.incrementAndGet();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            pause();
        }
        return new byte[0];
    }

    private Optional<JsonNode> read(Call call, HttpResponse<String> answer) {
        return switch (answer.statusCode()) {
            case 200, 201, 202 -> Optional.of(SpecJson.parse(answer.body()));
            case 204, 404, 409 -> Optional.empty();
            default -> {
                complaints.accept(
                        "%s %s got %d: %s".formatted(call.method(), call.path(), answer.statusCode(), answer.body()));
                yield Optional.empty();
            }
        };
    }

    private HttpResponse<String> untilAnswered(Call call, boolean hangUp) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var patience =
                hangUp ? Duration.ofMillis(1 + ThreadLocalRandom.current().nextInt(40)) : ANSWER_WITHIN;
        while (System.nanoTime() < deadline) {
            var answer = attempt(call, patience);
            if (answer != null && !passes(answer)) {
                return answer;
            }
            patience = ANSWER_WITHIN;
            pause();
        }
        throw new IllegalStateException("no answer to %s %s for %s".formatted(call.method(), call.path(), PATIENCE));
    }

    private @Nullable HttpResponse<String> attempt(Call call, Duration patience) {
        try {
            var answer = http.send(request(call, api(), patience), BodyHandlers.ofString());
            if (answer.headers().firstValue("Idempotency-Replayed").isPresent()) {
                replayed.incrementAndGet();
            }
            return answer;
        } catch (IOException e) {
            answersLost.incrementAndGet();
            return null;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Whether the same request may well get another answer a moment later. */
    private boolean passes(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status == 500) {
            complaints.accept("an API answered 500: " + answer.body());
        }
        if (status >= 500) {
            unavailable.incrementAndGet();
        }
        return status >= 500 || (status == 409 && answer.body().contains("Idempotency-Key"));
    }

    private URI api() throws IOException {
        var all = apis.get();
        if (all.isEmpty()) {
            throw new IOException("no API is up");
        }
        return all.get(ThreadLocalRandom.current().nextInt(all.size()));
    }

    private static HttpRequest request(Call call, URI api, Duration patience) {
        var request = HttpRequest.newBuilder(api.resolve("/api/v1" + call.path()))
                .timeout(patience)
                .header("Authorization", "Bearer " + TOKEN)
                .method(
                        call.method(),
                        call.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body()));
        if (!call.body().isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!call.key().isEmpty()) {
            request.header("Idempotency-Key", call.key());
        }
        return request.build();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }

    /** Requests whose answer did not arrive, and which were sent again. */
    long answersLost() {
        return answersLost.get();
    }

    /** Requests that were answered from the memory of an earlier one. */
    long replayed() {
        return replayed.get();
    }

    /** Answers that said to try again later. */
    long unavailable() {
        return unavailable.get();
    }
}
