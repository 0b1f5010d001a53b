package dev.facet.api.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.model.testing.JobRows;
import dev.facet.model.testing.RestartableBroker;
import dev.facet.model.testing.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class BrokerOutageIT {

    @Test
    void jobsThatAreSubmittedWhileTheBrokerComesAndGoesAreAllPublished(CapturedOutput output) {
        var database = Servers.isolated().postgres();
        try (var rows = JobRows.in(database);
                var broker = RestartableBroker.start();
                var api = DispatchFixture.start(
                        database, broker.address(), "outage", "--facet.dispatch.longest-pause=500ms")) {
            List<UUID> jobs = new ArrayList<>();
            submit(rows, jobs);
            awaitPublished(rows, jobs);

            broker.stop();
            submit(rows, jobs);
            await().until(() -> output.getAll().contains("tokens cannot be published"));
            submit(rows, jobs);
            broker.restart();
            submit(rows, jobs);

            awaitPublished(rows, jobs);
            assertThat(output.getAll().lines().filter(line -> line.matches(".* WARN .*tokens cannot be published.*")))
                    .hasSize(1);
            assertThat(api.isActive()).isTrue();
        }
    }

    @Test
    void aServiceThatStartsBeforeItsBrokerPublishesOnceThatIsThere() {
        var database = Servers.isolated().postgres();
        try (var rows = JobRows.in(database);
                var broker = RestartableBroker.start()) {
            broker.stop();
            List<UUID> jobs = new ArrayList<>();
            submit(rows, jobs);
            try (var api =
                    DispatchFixture.start(database, broker.address(), "late", "--facet.dispatch.longest-pause=500ms")) {
                assertThat(api.isActive()).isTrue();
                broker.restart();
                awaitPublished(rows, jobs);
            }
        }
    }

    private static void submit(JobRows rows, List<UUID> jobs) {
        for (int i = 0; i < 10; i++) {
            jobs.add(rows.queue(i));
        }
    }

    private static void awaitPublished(JobRows rows, List<UUID> jobs) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> rows.jdbc()
                                .sql("select count(published_at) from job")
                                .query(Integer.class)
                                .single()
                        == jobs.size());
    }
}
