package dev.facet.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.job.JobSpec;
import dev.facet.model.job.Lane;
import dev.facet.model.testing.JobRows;
import dev.facet.model.testing.Servers;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the chart has KEDA ask PostgreSQL, asked of PostgreSQL. */
class HelmScalingIT {

    private static JobRows rows;

    @BeforeAll
    static void tables() {
        rows = JobRows.in(Servers.isolated().postgres());
    }

    @AfterAll
    static void close() {
        rows.close();
    }

    @BeforeEach
    void nothingToDo() {
        rows.clear();
    }

    @Test
    void withoutJobsNoWorkerIsWanted() {
        assertThat(slotsWanted("scaled.yaml", "cpu")).isZero();
    }

    @Test
    void jobsCountWhileTheyWaitAndWhileTheyRunAndNotAfterwards() {
        train();
        assertThat(slotsWanted("scaled.yaml", "cpu")).isEqualTo(1);

        become("RUNNING", train());
        assertThat(slotsWanted("scaled.yaml", "cpu")).isEqualTo(2);

        become("PAUSED", train());
        rows.cancel(train());
        assertThat(slotsWanted("scaled.yaml", "cpu")).isEqualTo(2);
    }

    @Test
    void interactiveJobsFillTheirOwnSlotsOfAWorker() {
        for (int job = 0; job < 6; job++) {
            rows.queue(new JobSpec.Sample(UUID.randomUUID()), Lane.INTERACTIVE, 0);
        }
        train();

        assertThat(slotsWanted("scaled.yaml", "cpu")).isEqualTo(1 + 6 * 2.0 / 8);
    }

    @Test
    void aClassCountsTheKindsThatItIsFor() {
        train();
        rows.queue(new JobSpec.Sample(UUID.randomUUID()), 0);
        rows.queue(new JobSpec.Analyze(UUID.randomUUID()), 0);
        rows.queue(new JobSpec.Simulate(UUID.randomUUID()), 0);

        assertThat(slotsWanted("gpu.yaml", "gpu")).isEqualTo(2);
        assertThat(slotsWanted("gpu.yaml", "cpu")).isEqualTo(3);
    }

    private static UUID train() {
        return rows.queue(new JobSpec.Train(UUID.randomUUID()), 0);
    }

    private static void become(String status, UUID job) {
        var running = status.equals("RUNNING");
        rows.jdbc()
                .sql("update job set status = ?, lease_until = case when ? then now() end,"
                        + " worker_id = case when ? then gen_random_uuid() end where id = ?")
                .params(status, running, running, job)
                .update();
    }

    private static double slotsWanted(String valuesFile, String workers) {
        var query = HelmChart.with(valuesFile).all(Keda.ScaledObject.class).stream()
                .filter(scaler -> scaler.spec().scaleTargetRef().name().endsWith("-" + workers))
                .map(scaler -> scaler.spec().triggers().getFirst().metadata().get("query"))
                .findFirst()
                .orElseThrow();
        return rows.jdbc().sql(query).query(Double.class).single();
    }
}
