package dev.facet.endtoend;

import static dev.facet.endtoend.Experiments.LONG;
import static dev.facet.endtoend.Experiments.training;
import static dev.facet.endtoend.Experiments.undisturbed;
import static dev.facet.endtoend.Facet.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.endtoend.Facet.Answer;
import dev.facet.model.testing.JobRows;
import dev.facet.model.testing.RestartableBroker;
import dev.facet.model.testing.RestartablePostgres;
import dev.facet.model.testing.Settings;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The database and the broker go and come back, while a training runs and others are submitted. */
class OutageIT {

    private static final String SHORT = training(20, "\"checkpointEvery\": 10");

    @Test
    void nothingThatWasAcceptedIsLostAndNothingEndsTwice() throws Exception {
        var series = undisturbed();
        try (var postgres = RestartablePostgres.start();
                var broker = RestartableBroker.start();
                var facet = Facet.on(Settings.of(postgres.address(), broker.address(), "facet-outage"));
                var workers = new Workers(facet);
                var submitting = Executors.newSingleThreadScheduledExecutor()) {
            Queue<Answer> answers = new ConcurrentLinkedQueue<>();
            workers.atLeast(2);
            var run = facet.train(LONG).awaitCheckpoint();
            submitting.scheduleWithFixedDelay(
                    () -> answers.add(facet.post("/jobs/probe", "{}")), 0, 50, TimeUnit.MILLISECONDS);

            postgres.restart();
            facet.api().awaitReady();
            broker.stop();
            var submittedWithoutBroker = List.of(facet.train(SHORT), facet.train(SHORT));
            broker.restart();
            facet.api().awaitReady();
            var submittedAfterwards = facet.train(SHORT);
            submitting.shutdown();
            assertThat(submitting.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

            Stream.concat(submittedWithoutBroker.stream(), Stream.of(run, submittedAfterwards))
                    .forEach(one -> one.awaitStatus("SUCCEEDED"));
            assertThat(run.series()).isEqualTo(series);
            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(202, 503));
            var accepted = answers.stream()
                    .filter(answer -> answer.status() == 202)
                    .map(answer -> answer.json().at("/jobs/0").stringValue())
                    .toList();
            assertThat(accepted)
                    .isNotEmpty()
                    .allSatisfy(job -> until(
                            "probe " + job + " is done",
                            () -> facet.get("/jobs/" + job)
                                    .get("status")
                                    .stringValue()
                                    .equals("SUCCEEDED")));
            assertNothingEndedTwice(postgres);
        }
    }

    private static void assertNothingEndedTwice(RestartablePostgres postgres) {
        try (var rows = JobRows.in(postgres.address())) {
            assertThat(rows.jdbc()
                            .sql(
                                    "select job_id from job_attempt where outcome = 'SUCCEEDED' group by job_id having count(*) > 1")
                            .query()
                            .listOfRows())
                    .isEmpty();
        }
    }
}
