package dev.facet.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.Api.Answer;
import dev.facet.api.testing.ApiTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdempotencyIT extends ApiTest {

    private static final String PATH = "/api/v1/experiments";

    private final String key = UUID.randomUUID().toString();

    @Test
    void theSameRequestAgainGetsTheSameAnswerAndDoesNothing() {
        Answer first = submit(ONE_RUN);
        Answer again = submit(ONE_RUN);

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(api.get(first.header("Location")).status()).isEqualTo(200);
    }

    @Test
    void anotherRequestWithTheSameKeyIsRefused() {
        submit(ONE_RUN);

        Answer other = submit("{\"dataset\": {\"kind\": \"BUMP\"}}");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void aRequestThatFailedMayBeRepairedUnderItsKey() {
        assertThat(submit("{}").status()).isEqualTo(422);
        assertThat(submit(ONE_RUN).status()).isEqualTo(202);
    }

    @Test
    void ofManyAtTheSameTimeOneIsCarriedOut() throws Exception {
        String label = UUID.randomUUID().toString();
        String body =
                "{\"labels\": {\"tag\": \"%s\"}, \"dataset\": {\"kind\": \"SOS\", \"size\": 16}}".formatted(label);
        List<Answer> answers;
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Answer>> requests = IntStream.range(0, 8)
                    .mapToObj(_ -> (Callable<Answer>) () -> submit(body))
                    .toList();
            answers =
                    threads.invokeAll(requests).stream().map(Future::resultNow).toList();
        }

        assertThat(answers).extracting(Answer::status).contains(202).isSubsetOf(202, 409);
        assertThat(api.get("/api/v1/experiments?label=tag:" + label).json().get("items"))
                .hasSize(1);
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        String first = submit(ONE_RUN).id();
        jdbc.sql("update idempotency_key set created_at = now() - interval '25 hours' where key = ?")
                .param(key)
                .update();

        assertThat(submit(ONE_RUN).id()).isNotEqualTo(first);
    }

    @Test
    void aKeyThatIsNoneIsABadRequest() {
        assertThat(api.post(PATH, ONE_RUN, "Idempotency-Key", "x".repeat(256)).status())
                .isEqualTo(400);
        assertThat(api.post(PATH, ONE_RUN, "Idempotency-Key", "").status()).isEqualTo(400);
    }

    private Answer submit(String body) {
        return api.post(PATH, body, "Idempotency-Key", key);
    }
}
