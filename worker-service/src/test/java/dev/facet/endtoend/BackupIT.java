package dev.facet.endtoend;

import static dev.facet.endtoend.Experiments.LONG;
import static dev.facet.endtoend.Experiments.training;
import static dev.facet.endtoend.Experiments.undisturbed;
import static dev.facet.endtoend.Facet.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facet.model.embedded.PostgresAddress;
import dev.facet.model.testing.Servers;
import dev.facet.model.testing.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A backup of a Facet that goes on training, and another Facet that is made of it. */
class BackupIT {

    private static final Servers servers = Servers.isolated();

    private final Path artifacts = Facet.directory("artifacts-to-back-up");
    private final Path backup = Facet.directory("backup");

    @BeforeAll
    static void thereArePostgresTools() throws Exception {
        int server;
        PostgresAddress postgres = servers.postgres();
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
            server = connection.getMetaData().getDatabaseMajorVersion();
        }
        assumeTrue(
                majorOf("pg_dump") >= server && majorOf("psql") >= server,
                "there is no pg_dump here that knows a server of version " + server);
    }

    @Test
    void allRunsAndArtifactsAreWholeAfterADumpAWipeAndARestore() throws Exception {
        Map<String, String> atFirst = settings(servers.postgres(), artifacts);
        RunOverHttp going;
        RunOverHttp done;
        JsonNode view;
        JsonNode files;
        try (var facet = Facet.on(atFirst);
                var workers = new Workers(facet)) {
            workers.atLeast(1);
            done = facet.train(training(40, "\"checkpointEvery\": 10")).awaitStatus("SUCCEEDED");
            view = done.view();
            files = facet.get("/runs/" + done.id() + "/artifacts");
            going = facet.train(LONG).awaitCheckpoint();

            run("bin/backup", servers.postgres(), "--artifacts", artifacts.toString(), "--to", backup.toString());
        }
        delete(artifacts);

        var fresh = servers.freshDatabase();
        run("bin/restore", fresh, "--from", backup.toString(), "--artifacts", artifacts.toString());

        try (var facet = Facet.on(settings(fresh, artifacts))) {
            JsonNode verification = verified(facet);
            assertThat(verification.get("broken")).isEmpty();
            assertThat(verification.get("blobs").longValue()).isGreaterThan(files.size());
            assertThat(facet.get("/runs/" + done.id())).isEqualTo(view);
            assertThat(facet.get("/runs/" + done.id() + "/artifacts")).isEqualTo(files);
            for (JsonNode file : files) {
                assertThat(facet.get("/artifacts/" + file.get("id").stringValue(), "*/*")
                                .bytes())
                        .hasSize(file.get("bytes").intValue());
            }
            try (var workers = new Workers(facet)) {
                workers.atLeast(1);
                var goingOn = new RunOverHttp(facet, going.id()).awaitStatus("SUCCEEDED");
                assertThat(goingOn.series()).isEqualTo(undisturbed());
            }
        }
    }

    private static Map<String, String> settings(PostgresAddress postgres, Path artifacts) {
        var settings = new HashMap<>(
                Settings.of(postgres, servers.broker(), Servers.isolated().queuePrefix()));
        settings.put("facet.artifacts.directory", artifacts.toString());
        return settings;
    }

    private static JsonNode verified(Facet facet) {
        facet.submit("/artifacts/verification", "");
        until(
                "all bytes are verified",
                () -> facet.get("/artifacts/verification")
                        .get("state")
                        .stringValue()
                        .equals("DONE"));
        return facet.get("/artifacts/verification");
    }

    static void run(String script, PostgresAddress postgres, String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of("..", script).toAbsolutePath().normalize().toString());
        command.addAll(List.of(arguments));
        command.add("--database");
        command.add(postgres.jdbcUrl().substring("jdbc:".length()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGUSER", postgres.user());
        builder.environment().put("PGPASSWORD", postgres.password());
        var process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("Done");
    }

    /** 0: it is not there. */
    private static int majorOf(String tool) throws InterruptedException {
        try {
            var process = new ProcessBuilder(tool, "--version").start();
            String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return Integer.parseInt(version.replaceFirst("(?s)^\\D*(\\d+).*", "$1"));
        } catch (IOException e) {
            return 0;
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
