package dev.facet.api.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.model.testing.ServiceProcess;
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
        try (var service = start()) {
            addresses = Files.readAllLines(directory.resolve("embedded.properties"));
            service.kill();
        }
        try (var service = start()) {
            assertThat(Files.readAllLines(directory.resolve("embedded.properties")))
                    .isEqualTo(addresses);
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
        return ServiceProcess.api(
                        Map.of("spring.profiles.active", "embedded", "facet.embedded.directory", directory.toString()))
                .awaitReady();
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(directory.toString());
    }
}
