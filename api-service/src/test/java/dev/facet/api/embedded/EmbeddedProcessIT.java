package dev.facet.api.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.model.testing.ServiceProcess;
import dev.facet.model.testing.TestToken;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API service with its servers as a process of the operating system. */
class EmbeddedProcessIT {

    private static final int ENDED_BY_SIGTERM = 143;

    @TempDir
    Path directory;

    @Test
    void aKilledServiceStartsAgainAtTheSameAddressesAndATerminatedOneLeavesNoProcessBehind() throws Exception {
        List<String> addresses;
        String token;
        try (var service = start()) {
            token = Files.readString(directory.resolve("admin-token")).strip();
            assertThat(statusWith(token, service)).isEqualTo(200);
            assertThat(statusWith("facet_" + "x".repeat(43), service)).isEqualTo(401);
            assertThat(service.output()).contains("admin-token").doesNotContain(token);
            addresses = Files.readAllLines(directory.resolve("embedded.properties"));
            service.kill();
        }
        try (var service = start()) {
            assertThat(Files.readAllLines(directory.resolve("embedded.properties")))
                    .isEqualTo(addresses);
            assertThat(statusWith(token, service)).isEqualTo(200);
            assertThat(service.terminate()).isEqualTo(ENDED_BY_SIGTERM);
        }
        assertThat(ProcessHandle.allProcesses().filter(this::isOurs)).isEmpty();
    }

    @Test
    void aPausedServiceDoesNotAnswerUntilItIsResumed() {
        try (var service = start()) {
            service.pause();
            assertThat(service.isReady()).isFalse();
            service.resume();
            await().until(service::isReady);
            service.terminate();
        }
    }

    /** A killed service leaves its PostgreSQL to the next start, which a failed test may not have reached. */
    @AfterEach
    void stopOrphans() {
        ProcessHandle.allProcesses().filter(this::isOurs).forEach(ProcessHandle::destroyForcibly);
    }

    private ServiceProcess start() {
        return ServiceProcess.api(Map.of(
                        "spring.profiles.active",
                        "embedded",
                        "facet.embedded.directory",
                        directory.toString(),
                        TestToken.SETTING,
                        "")) // so it makes one
                .awaitReady();
    }

    private static int statusWith(String token, ServiceProcess service) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(service.uri("/api/v1/runs"))
                    .header("Authorization", "Bearer " + token)
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(directory.toString());
    }
}
