package dev.facet.endtoend;

import static dev.facet.endtoend.Experiments.ENDLESS;
import static dev.facet.endtoend.Experiments.training;
import static dev.facet.endtoend.Facet.expect;
import static dev.facet.endtoend.Facet.until;
import static dev.facet.endtoend.Facet.untilSaid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.testing.ServiceProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A job that nobody wants any more stops at once, and the worker goes on with the next. */
class CancelIT {

    private static final String DROPPED = " was cancelled or deleted; dropped";

    private static final Facet facet = Facet.shared();
    private static final Workers workers = new Workers(facet);
    private static ServiceProcess worker;

    @BeforeAll
    static void oneWorker() {
        worker = workers.atLeast(1).all().getFirst();
    }

    @AfterAll
    static void stopWorkers() {
        workers.close();
    }

    @Test
    void aQueuedJobIsNeverStartedAndATrainingStopsAtOnce() {
        var training = facet.train(ENDLESS).awaitCheckpoint();
        var queued = facet.train(ENDLESS);

        assertThat(queued.move("cancel").get("status").stringValue()).isEqualTo("CANCELLED");
        assertThat(training.move("cancel").get("status").stringValue()).isEqualTo("CANCELLED");
        untilSaid(worker, "TRAIN job " + training.jobId() + ", attempt 1" + DROPPED);

        var series = training.series();
        assertWorkerServes();
        assertThat(training.series()).as("points after the cancellation").isEqualTo(series);
        assertThat(training.attempts()).containsExactly("CANCELLED");
        assertThat(queued.attempts()).isEmpty();
        assertThat(worker.output()).doesNotContain(queued.jobId());
    }

    @Test
    void cancellingTwiceChangesNothingAndAfterTheEndItIsAConflict() {
        var run = facet.train(training(20, "\"checkpointEvery\": 10"));
        run.move("cancel");
        var ended = run.view().get("endedAt");
        assertThat(run.move("cancel").get("endedAt")).isEqualTo(ended);

        run.move("retry");
        run.awaitStatus("SUCCEEDED");
        var refused = expect(409, facet.post("/runs/" + run.id() + "/cancel", ""));
        assertThat(refused.json().get("detail").stringValue()).contains("SUCCEEDED");
        assertThat(run.status()).isEqualTo("SUCCEEDED");
    }

    @Test
    void aSamplingStopsBetweenTwoDenoisingSteps() {
        var run = facet.train(training(20, "\"checkpointEvery\": 10")).awaitStatus("SUCCEEDED");
        var samples = facet.submit("/runs/" + run.id() + "/samples", """
                {"grid": {"step": {"x": 1, "y": 1}}, "perCondition": 100, "sampler": {"method": "DDPM"}}""");
        var job = samples.get("jobId").stringValue();
        until(
                "images are being drawn",
                () -> facet.get("/jobs/" + job).get("progress").doubleValue() > 0);

        assertThat(facet.move("/jobs/" + job + "/cancel").get("status").stringValue())
                .isEqualTo("CANCELLED");
        untilSaid(worker, "SAMPLE job " + job + ", attempt 1" + DROPPED);
        assertWorkerServes();
        var path = "/samples/" + samples.get("id").stringValue();
        assertThat(facet.get(path).get("images")).isEmpty();
        expect(409, Facet.send(facet.request(path + "/images.npy").GET()));
    }

    @Test
    void aCancelledExperimentStopsAllItsRuns() {
        var experiment = facet.submit("/experiments", ENDLESS.replaceFirst("\\{", "{\"seeds\": [0, 1, 2], "));
        var runs = facet.runs(experiment);
        runs.getFirst().awaitStatus("RUNNING");

        var cancelled = facet.move("/experiments/" + experiment.get("id").stringValue() + "/cancel");
        assertThat(cancelled.at("/runs/byState/CANCELLED").intValue()).isEqualTo(3);
        untilSaid(worker, runs.getFirst().jobId() + ", attempt 1" + DROPPED);
        assertWorkerServes();
    }

    /** A probe goes before all else, but not before the job that a worker has. */
    private static void assertWorkerServes() {
        var probe = facet.submit("/jobs/probe", "{}").at("/jobs/0").stringValue();
        until(
                "the worker serves a probe",
                () -> facet.get("/jobs/" + probe).get("status").stringValue().equals("SUCCEEDED"));
    }
}
