package dev.facet.endtoend;

import static dev.facet.endtoend.Experiments.ENDLESS;
import static dev.facet.endtoend.Experiments.training;
import static dev.facet.endtoend.Facet.expect;
import static dev.facet.endtoend.Facet.until;
import static dev.facet.endtoend.Facet.untilSaid;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A worker with little memory: it refuses what it cannot do, and does one after the other what it cannot do at once. */
class MemoryIT {

    private static final Facet facet = Facet.shared();
    private static final Workers workers = new Workers(facet, "facet.worker.slots", "2", "facet.engine.memory", "48MB");

    @BeforeAll
    static void oneWorker() {
        workers.atLeast(1).all().getFirst().awaitReady();
    }

    @AfterAll
    static void stopWorkers() {
        workers.close();
    }

    @Test
    void aRunThatNeedsMoreThanTheWorkerHasFailsWithWhatToDo() {
        var run = facet.train("""
                        {"dataset": {"kind": "SOS"}, "model": {"baseChannels": 32}, "training": {"batchSize": 512}}""").awaitStatus("FAILED");

        assertThat(run.view().get("fault").stringValue()).isEqualTo("INVALID");
        assertThat(run.view().get("message").stringValue())
                .startsWith("this training needs about ")
                .contains("this worker has 48 MiB for its jobs")
                .contains("training.batchSize (512)", "model.baseChannels (32)", "facet.engine.memory");
        assertThat(run.attempts()).containsExactly("FAILED");
    }

    @Test
    void aRunThatDoesNotFitBesideAnotherWaitsInItsSlotAndCanBeStoppedThere() {
        var worker = workers.all().getFirst();
        var first = facet.train(ENDLESS).awaitCheckpoint();
        var second = facet.train(training(20, "\"checkpointEvery\": 10")).awaitStatus("RUNNING");
        untilSaid(worker, "this training waits for memory");
        assertThat(meter("facet_memory_budget_bytes")).isEqualTo(48 << 20);
        assertThat(meter("facet_memory_reserved_bytes")).isBetween(24.0 * (1 << 20), 48.0 * (1 << 20));
        until("a job waits", () -> meter("facet_memory_waiting") == 1);

        second.move("cancel");
        untilSaid(worker, "TRAIN job " + second.jobId() + ", attempt 1 was cancelled or deleted; dropped");
        assertThat(second.series()).isEmpty();

        second.move("retry");
        until("a job waits again", () -> meter("facet_memory_waiting") == 1);
        first.move("cancel");
        second.awaitStatus("SUCCEEDED");
        until("all is given back", () -> meter("facet_memory_reserved_bytes") == 0);
    }

    @Test
    void operatorsSeeWhereItsMemoryIs() {
        assertThat(meter("facet_memory_resident_bytes")).isGreaterThan(100e6);
        assertThat(meter("facet_memory_native_bytes{state=\"used\"")).isGreaterThan(1e6);
        assertThat(meter("jvm_buffer_memory_used_bytes{id=\"direct\"")).isGreaterThan(0);
    }

    /** A value of the worker's, as Prometheus reads it. */
    private static double meter(String name) {
        var worker = workers.all().getFirst();
        return expect(200, Facet.send(HttpRequest.newBuilder(worker.uri("/actuator/prometheus"))))
                .text()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }
}
