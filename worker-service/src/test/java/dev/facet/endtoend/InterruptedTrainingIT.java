package dev.facet.endtoend;

import static dev.facet.endtoend.Experiments.LONG;
import static dev.facet.endtoend.Experiments.STEPS;
import static dev.facet.endtoend.Experiments.undisturbed;
import static dev.facet.endtoend.Facet.until;
import static dev.facet.endtoend.Facet.untilSaid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.testing.ServiceProcess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever happens to a worker in mid-training, the run ends as if nothing had. */
class InterruptedTrainingIT {

    private static final Facet facet = Facet.shared();
    private static final Workers workers = new Workers(facet, "facet.worker.lease", "6s");

    @BeforeAll
    static void theUndisturbedRunIsWhole() {
        assertThat(undisturbed().get("loss")).hasSize(STEPS).doesNotHaveDuplicates();
    }

    @BeforeEach
    void oneWorkerAndOneToTakeOver() {
        workers.atLeast(2);
    }

    @AfterEach
    void nobodyStandsStill() {
        workers.all().stream().filter(ServiceProcess::isAlive).forEach(ServiceProcess::resume);
    }

    @AfterAll
    static void stopWorkers() {
        workers.close();
    }

    @Test
    void theTrainingOfAKilledWorkerIsFinishedByAnotherWithTheSameLosses() {
        var run = facet.train(LONG).awaitCheckpoint();
        workers.holding(run).kill();

        run.awaitStatus("SUCCEEDED");
        assertThat(run.attempts()).containsExactly("LEASE_LOST", "SUCCEEDED");
        assertWentOnFromACheckpoint(run);
        assertThat(run.series()).isEqualTo(undisturbed());
    }

    @Test
    void aWorkerThatStoodStillPastItsLeaseDropsTheJobAndGoesOnToOthers() {
        var run = facet.train(LONG).awaitCheckpoint();
        var sleeper = workers.holding(run);
        sleeper.pause();
        until("another worker has the run", () -> run.attempts().equals(List.of("LEASE_LOST", "open")));
        sleeper.resume();

        untilSaid(sleeper, "lost its lease; dropped");
        var other = workers.holding(run);
        run.awaitStatus("SUCCEEDED");
        assertThat(run.attempts()).containsExactly("LEASE_LOST", "SUCCEEDED");
        assertThat(run.series()).isEqualTo(undisturbed());

        other.kill();
        String probe = facet.submit("/jobs/probe", "{}").at("/jobs/0").stringValue();
        until("the probe is done", () -> status(probe).equals("SUCCEEDED"));
        assertThat(sleeper.output()).contains(probe);
    }

    @Test
    void aWorkerThatStoodStillAmidstAWriteHoldsNobodyUpAndItsWriteIsRefused() throws SQLException {
        var run = facet.train(LONG).awaitCheckpoint();
        var sleeper = workers.holding(run);
        try (var lock = facet.database();
                var onlooker = facet.database()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("select from metric_latest where run_id = '" + run.id() + "' for update");
            until("a fenced write of the worker waits for us", () -> writeWaits(onlooker));
            sleeper.pause();
            lock.rollback();
        }
        until("another worker has the run", () -> run.attempts().equals(List.of("LEASE_LOST", "open")));
        sleeper.resume();

        untilSaid(sleeper, "lost its lease; dropped");
        run.awaitStatus("SUCCEEDED");
        assertThat(run.attempts()).containsExactly("LEASE_LOST", "SUCCEEDED");
        assertThat(run.series()).isEqualTo(undisturbed());
    }

    private static boolean writeWaits(Connection onlooker) throws SQLException {
        try (var statement = onlooker.createStatement();
                var rows = statement.executeQuery("""
                select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
                    and query like 'insert into metric_latest%'""")) {
            return rows.next();
        }
    }

    @Test
    void aDrainedWorkerLeavesACheckpointFromWhichAnotherFinishesWithTheSameLosses() {
        var run = facet.train(LONG).awaitCheckpoint();
        var drained = workers.holding(run);

        assertThat(drained.terminate()).isIn(0, 143);
        assertThat(drained.output()).contains("given back to the queue").doesNotContain("did not stop within");
        run.awaitStatus("SUCCEEDED");
        assertThat(run.attempts()).containsExactly("RELEASED", "SUCCEEDED");
        assertWentOnFromACheckpoint(run);
        assertThat(run.series()).isEqualTo(undisturbed());
    }

    @Test
    void aPausedAndResumedTrainingHasTheSameLosses() {
        var run = facet.train(LONG).awaitCheckpoint();
        run.move("pause");
        run.awaitStatus("PAUSED");
        assertThat(run.series().get("loss")).hasSize(run.lastCheckpoint());

        run.move("resume");
        run.awaitStatus("SUCCEEDED");
        assertThat(run.attempts()).containsExactly("PAUSED", "SUCCEEDED");
        assertWentOnFromACheckpoint(run);
        assertThat(run.series()).isEqualTo(undisturbed());
    }

    private static void assertWentOnFromACheckpoint(RunOverHttp run) {
        assertThat(workers.all())
                .anySatisfy(worker -> assertThat(worker.output())
                        .contains("run " + run.id() + " goes on from its checkpoint at step"));
    }

    private static String status(String job) {
        return facet.get("/jobs/" + job).get("status").stringValue();
    }
}
