package dev.facet.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.api.testing.Api;
import dev.facet.api.testing.Api.Answer;
import dev.facet.api.testing.ApiTest;
import dev.facet.model.testing.TestToken;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TokenIT extends ApiTest {

    private static final String TOKENS = "/api/v1/tokens";
    private static final String RUNS = "/api/v1/runs";

    @Test
    void aTokenIsShownOnceAndKeptNowhere() {
        Answer made = create("{\"name\": \"once\", \"scope\": \"read\"}");
        String token = made.json().get("token").stringValue();

        assertThat(token)
                .matches("facet_[A-Za-z0-9_-]{43}")
                .startsWith(made.json().get("prefix").stringValue());
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        assertThat(api.get(made.header("Location")).text()).contains("once").doesNotContain(token);
        assertThat(api.get(TOKENS).text()).contains("once").doesNotContain(token);
        assertThat(jdbc.sql("select to_jsonb(t)::text from api_token t where id = ?::uuid")
                        .param(made.id())
                        .query(String.class)
                        .single())
                .doesNotContain(token.substring(12));
    }

    @Test
    void noSecretIsInTheLogs(CapturedOutput log) {
        String token = create("{\"name\": \"quiet\", \"scope\": \"read\"}")
                .json()
                .get("token")
                .stringValue();
        String wrong = "facet_" + "w".repeat(43);
        api.as(token).get(RUNS);
        api.as(wrong).get(RUNS);
        api.as(token).post("/api/v1/experiments", "{\"token\": \"" + token + "\"}");

        assertThat(log.getAll()).doesNotContain(token, wrong, TestToken.VALUE);
    }

    @Test
    void itsLastUseIsNotedToTheMinute() {
        Answer made = create("{\"name\": \"used\", \"scope\": \"read\"}");
        Api caller = api.as(made.json().get("token").stringValue());
        assertThat(api.get(made.header("Location")).json().has("lastUsedAt")).isFalse();

        caller.get(RUNS);

        String used = api.get(made.header("Location")).json().get("lastUsedAt").stringValue();
        assertThat(Instant.parse(used))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void aRevokedTokenIsRefusedAtOnce() {
        Answer made = create("{\"name\": \"revoked\", \"scope\": \"read\"}");
        Api caller = api.as(made.json().get("token").stringValue());
        assertThat(caller.get(RUNS).status()).isEqualTo(200);

        assertThat(api.delete(made.header("Location")).status()).isEqualTo(204);

        assertThat(caller.get(RUNS).status()).isEqualTo(401);
        assertThat(api.get(made.header("Location")).json().has("revokedAt")).isTrue();
    }

    @Test
    void whatAnotherProcessHasRevokedIsRefusedWithinSeconds() {
        Answer made = create("{\"name\": \"elsewhere\", \"scope\": \"read\"}");
        Api caller = api.as(made.json().get("token").stringValue());
        assertThat(caller.get(RUNS).status()).isEqualTo(200);

        jdbc.sql("update api_token set revoked_at = now() where id = ?::uuid")
                .param(made.id())
                .update();

        await().atMost(Duration.ofSeconds(30)).until(() -> caller.get(RUNS).status() == 401);
    }

    @Test
    void anExpiredTokenIsRefused() {
        Answer made = create("{\"name\": \"old\", \"scope\": \"read\", \"expiresAt\": \"2999-01-01T00:00:00Z\"}");
        jdbc.sql("update api_token set expires_at = now() where id = ?::uuid")
                .param(made.id())
                .update();

        assertThat(api.as(made.json().get("token").stringValue()).get(RUNS).status())
                .isEqualTo(401);
    }

    @Test
    void wrongWishesAreNamed() {
        assertThat(create("{\"name\": \"\", \"scope\": \"read\"}").errors()).containsExactly("/name");
        assertThat(create("{\"name\": \"x\", \"scope\": \"all\"}").errors()).containsExactly("/scope");
        assertThat(create("{\"name\": \"x\", \"scope\": \"read\", \"expiresAt\": \"soon\"}")
                        .errors())
                .containsExactly("/expiresAt");
        assertThat(create("{\"name\": \"x\", \"scope\": \"read\", \"expiresAt\": \"2001-01-01T00:00:00Z\"}")
                        .errors())
                .containsExactly("/expiresAt");
        assertThat(create("{\"name\": \"x\", \"scope\": \"read\", \"project\": \"nowhere\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theAnswerWithASecretIsNotKeptForARepetition() {
        String key = UUID.randomUUID().toString();
        String name = "unrepeatable " + key;

        Answer answer = api.post(TOKENS, "{\"name\": \"" + name + "\", \"scope\": \"read\"}", "Idempotency-Key", key);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly("Idempotency-Key");
        assertThat(api.get(TOKENS).text()).doesNotContain(name);
        assertThat(jdbc.sql("select count(*) from idempotency_key where key = ?")
                        .param(key)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(api.get("/v3/api-docs")
                        .json()
                        .at("/paths/~1api~1v1~1tokens/post")
                        .toString())
                .contains("It takes no Idempotency-Key")
                .doesNotContain("\"name\":\"Idempotency-Key\"", "\"409\"");
    }

    @Test
    void aKeyOfOneCallerMeansNothingToAnother() {
        String key = UUID.randomUUID().toString();
        String first =
                api.post("/api/v1/experiments", ONE_RUN, "Idempotency-Key", key).id();
        Api other = api.as(create("{\"name\": \"other\", \"scope\": \"submit\"}")
                .json()
                .get("token")
                .stringValue());

        Answer answer = other.post("/api/v1/experiments", ONE_RUN, "Idempotency-Key", key);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.id()).isNotEqualTo(first);
    }

    @Test
    void whoHasNoTokenIsRefusedBeforeABodyIsReadOrWaitedFor() throws IOException {
        try (var socket = new Socket("127.0.0.1", api.uri("/").getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            "POST /api/v1/matrices HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\nContent-Length: 60000000\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));

            // To the end: the connection is closed although nothing of the body has come.
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 401")
                    .contains("application/problem+json");
        }
    }

    @Test
    void pagesSayWhatABrowserMayLoad() {
        var page = api.as(null).get("/swagger-ui/index.html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'");
        var answer = api.get(RUNS);
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("script-src");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void theHealthIsOpen() {
        assertThat(api.as(null).get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(api.as(null).get("/actuator/health").text()).doesNotContain("jdbc");
    }

    private Answer create(String json) {
        return api.post(TOKENS, json);
    }
}
