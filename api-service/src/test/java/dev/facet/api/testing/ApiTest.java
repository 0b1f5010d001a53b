package dev.facet.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.ApiApplication;
import dev.facet.model.testing.Servers;
import dev.facet.model.testing.TestToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service on a port of its own, with a real database and broker, and nobody who works on its jobs. */
// Tests of refusals are refused often, and come from one address.
@SpringBootTest(
        classes = ApiApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "facet.access.rate.failure-burst=100000")
public abstract class ApiTest {

    protected static final String ONE_RUN = "{\"dataset\": {\"kind\": \"SOS\", \"size\": 16}}";

    private static final Path ARTIFACTS = temporaryDirectory();

    @LocalServerPort
    private int port;

    @Autowired
    protected JdbcClient jdbc;

    protected Api api;
    protected Rows rows;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Servers.shared().springProperties().forEach((name, value) -> registry.add(name, () -> value));
        registry.add(TestToken.SETTING, () -> TestToken.VALUE);
        registry.add("facet.artifacts.directory", ARTIFACTS::toString);
        registry.add("facet.artifacts.upkeep.verify-every", () -> "0"); // tests say when
    }

    @BeforeEach
    void connect() {
        api = new Api(port);
        rows = new Rows(jdbc);
    }

    /** The run of a new experiment. */
    protected String submitRun(String request) {
        var answer = api.post("/api/v1/experiments", request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return api.get("/api/v1/runs?experiment=" + answer.id())
                .json()
                .at("/items/0/id")
                .stringValue();
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("facet-artifacts");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
