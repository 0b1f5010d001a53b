package dev.facet.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.model.job.JobStatus;
import dev.facet.model.testing.JobRows;
import dev.facet.model.testing.Servers;
import dev.facet.model.testing.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueProcessesIT {

    @TempDir
    Path artifacts;

    @Test
    void twoHundredJobsOfTwoApisRunOnceEachOnThreeWorkers() {
        var servers = Servers.isolated();
        var settings = settings(servers);
        try (var rows = JobRows.in(servers.postgres());
                var oneApi = ServiceProcess.api(settings).awaitReady();
                var otherApi = ServiceProcess.api(settings);
                var first = ServiceProcess.worker(settings);
                var second = ServiceProcess.worker(settings);
                var third = ServiceProcess.worker(settings)) {
            List.of(otherApi, first, second, third).forEach(ServiceProcess::awaitReady);
            assertThat(oneApi.isReady()).isTrue();

            var jobs = IntStream.range(0, 200).mapToObj(rows::queue).toList();

            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(
                            () -> assertThat(rows.count(JobStatus.SUCCEEDED)).isEqualTo(200));
            assertThat(jobs).allSatisfy(job -> assertThat(rows.outcomes(job)).containsExactly("SUCCEEDED"));
            assertThat(rows.jdbc()
                            .sql("select count(distinct worker_id) from job_attempt")
                            .query(Integer.class)
                            .single())
                    .as("workers that had a share")
                    .isEqualTo(3);
            assertThat(first.terminate()).as("SIGTERM ends a worker in order").isEqualTo(143);
        }
    }

    private Map<String, String> settings(Servers servers) {
        var settings = new HashMap<>(servers.springProperties());
        settings.put("facet.artifacts.directory", artifacts.toString());
        return settings;
    }
}
