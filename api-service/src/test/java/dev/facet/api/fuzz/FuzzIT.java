package dev.facet.api.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.facet.api.ApiApplication;
import dev.facet.api.testing.Api;
import dev.facet.api.testing.Rows;
import dev.facet.model.artifact.ArtifactStore;
import dev.facet.model.testing.Servers;
import dev.facet.model.testing.ServiceProcess;
import dev.facet.model.testing.TestToken;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Some thousand requests with a fixed seed; {@code -Dfacet.fuzz.requests=100000 -Dfacet.fuzz.seed=7} makes it long and another.
 * The service has a database of its own, and nobody works on its jobs, unless {@code -Dfacet.fuzz.worker=true} starts a worker.
 */
@SpringBootTest(classes = ApiApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class FuzzIT {

    private static final long REQUESTS = Long.getLong("facet.fuzz.requests", 3_000);
    private static final long SEED = Long.getLong("facet.fuzz.seed", 1);

    private static final boolean WORKER = Boolean.getBoolean("facet.fuzz.worker");

    private static final Map<String, String> SERVERS = Servers.isolated().springProperties();

    /** Let the service load what it loads once before its size is taken. */
    private static final long WARM_UP = Math.min(1_000, REQUESTS / 3);

    @TempDir
    private static Path artifacts;

    private static @Nullable ServiceProcess worker;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ArtifactStore store;

    @Autowired
    private HikariDataSource pool;

    @Autowired
    private MeterRegistry metrics;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        SERVERS.forEach((name, value) -> registry.add(name, () -> value));
        registry.add("facet.artifacts.directory", artifacts::toString);
        registry.add(TestToken.SETTING, () -> TestToken.VALUE);
        for (String rate : List.of("requests-per-second", "burst", "failures-per-second", "failure-burst")) {
            registry.add("facet.access.rate." + rate, () -> 1_000_000);
        }
    }

    @AfterAll
    static void stopTheWorker() {
        if (worker != null) {
            worker.close();
        }
    }

    @Test
    void everyAnswerKeepsTheContractAndTheServiceStaysWell() throws Exception {
        var api = new Api(port);
        var resources = new Resources();
        List<Principal> callers = new World(api, new Rows(jdbc), jdbc, store, resources).fill();
        var description = new Description(api.get("/v3/api-docs").json());
        var fuzz = new Fuzz(
                port,
                new Drafts(description, resources, callers, SEED),
                new Contract(description),
                resources,
                new Tidy(api, resources));

        if (WORKER) {
            var settings = new HashMap<>(SERVERS);
            settings.put("facet.artifacts.directory", artifacts.toString());
            worker = ServiceProcess.worker(settings).awaitReady();
        }
        fuzz.send(0, WARM_UP);
        Health before = Health.now(pool, metrics);
        long start = System.nanoTime();
        Findings findings = fuzz.send(WARM_UP, REQUESTS);
        var took = Duration.ofNanos(System.nanoTime() - start);

        System.out.printf(
                "fuzz: %,d requests, seed %d, %d s%n%s%nbefore: %s%nthreads at the end: %s%n",
                REQUESTS, SEED, took.toSeconds(), findings.summary(), before, Health.threadsByName());
        // Threads of pools that grow with the load end when they have had nothing to do for a minute.
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(Health.now(pool, metrics))
                        .matches(health -> health.isBackAt(before), "back at " + before));
        System.out.printf("after: %s%n", Health.now(pool, metrics));
        assertThat(findings.wrong()).isEmpty();
        assertThat(findings.accepted().keySet())
                .containsAll(description.operations().stream()
                        .filter(operation -> !operation.moves())
                        .map(Operation::id)
                        .toList());
        assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(200);
        var known = api.post("/api/v1/experiments", "{\"dataset\": {\"kind\": \"SOS\"}}");
        assertThat(known.status()).as(known.text()).isEqualTo(202);
        assertThat(api.delete("/api/v1/experiments/" + known.id()).status()).isEqualTo(204);
        assertThat(jdbc.sql("select count(*) from job where fault = 'BUG'")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
