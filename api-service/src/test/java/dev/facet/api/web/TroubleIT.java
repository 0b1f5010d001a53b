package dev.facet.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.api.ApiApplication;
import dev.facet.api.testing.Api;
import dev.facet.model.testing.RestartablePostgres;
import dev.facet.model.testing.Servers;
import dev.facet.model.testing.Settings;
import dev.facet.model.testing.TestToken;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service's own trouble, on a database of its own that may be stopped. */
@SpringBootTest(classes = ApiApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class TroubleIT {

    private static final RestartablePostgres postgres = RestartablePostgres.start();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Api api;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        var servers = Servers.isolated();
        Settings.of(postgres.address(), servers.broker(), servers.queuePrefix())
                .forEach((name, value) -> registry.add(name, () -> value));
        registry.add(TestToken.SETTING, () -> TestToken.VALUE);
        registry.add("spring.datasource.hikari.connection-timeout", () -> "1000");
    }

    @BeforeEach
    void connect() {
        api = new Api(port);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void whileTheDatabaseIsAwayRequestsAreToldToComeBack() {
        postgres.stop();

        for (var answer : List.of(
                api.get("/api/v1/experiments"),
                api.post("/api/v1/experiments", "{\"dataset\": {\"kind\": \"SOS\"}}"),
                api.post("/api/v1/experiments", "{\"dataset\": {\"kind\": \"SOS\"}}", "Idempotency-Key", "key"))) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.header("Retry-After")).isNotBlank();
        }
        assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(503);

        postgres.restart();
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        api.post("/api/v1/experiments", "{\"dataset\": {\"kind\": \"SOS\"}}", "Idempotency-Key", "key")
                                        .status()
                                == 202);
    }

    @Test
    void aMistakeOfTheServiceIsFoundInItsLogByItsId(CapturedOutput log) {
        jdbc.sql("alter table worker rename to worker_of_another_version").update();
        try {
            var answer = api.get("/api/v1/workers");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.text()).doesNotContain("select").doesNotContain("Exception");
            assertThat(log.getAll()).contains(answer.json().get("id").stringValue());
        } finally {
            jdbc.sql("alter table worker_of_another_version rename to worker").update();
        }
    }
}
