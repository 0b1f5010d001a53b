package dev.facet.worker.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.artifact.ArtifactLinks;
import dev.facet.model.artifact.ArtifactStore;
import dev.facet.model.artifact.DirectoryArtifactStore;
import dev.facet.model.artifact.StoredBlob;
import dev.facet.model.testing.JobRows;
import dev.facet.model.testing.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RunReuseIT {

    private static final JobRows rows = JobRows.in(Servers.isolated().postgres());

    private final TransactionTemplate transactions =
            new TransactionTemplate(new DataSourceTransactionManager(rows.dataSource()));

    private ArtifactStore store;
    private ArtifactLinks links;
    private CheckpointRecorder checkpoints;
    private RunReuse reuse;
    private StoredBlob blob;
    private UUID source;
    private UUID run;

    @BeforeEach
    void makeARunThatIsDoneAndOneThatIsTheSame(@TempDir Path directory) throws IOException {
        rows.jdbc().sql("truncate experiment, job, worker cascade").update();
        store = new DirectoryArtifactStore(directory);
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(JdbcClient.class, rows::jdbc);
        context.registerBean(ArtifactStore.class, () -> store);
        context.register(ArtifactLinks.class, CheckpointRecorder.class, RunReuse.class);
        context.refresh();
        links = context.getBean(ArtifactLinks.class);
        checkpoints = context.getBean(CheckpointRecorder.class);
        reuse = context.getBean(RunReuse.class);
        blob = store.put(out -> out.write("weights".getBytes(StandardCharsets.UTF_8)));
        source = insert("SUCCEEDED", false);
        run = insert("QUEUED", true);
        link(source, 40);
    }

    @AfterAll
    static void close() {
        rows.close();
    }

    /** A run of an experiment of its own, which has the same id. */
    private static UUID insert(String status, boolean reuse) {
        UUID id = UUID.randomUUID();
        UUID job = UUID.randomUUID();
        rows.jdbc()
                .sql("insert into experiment (id, name, labels, priority, request, run_count)"
                        + " values (?, 'one', '{}', 0, '{}', 1)")
                .param(id)
                .update();
        rows.jdbc()
                .sql("insert into job (id, experiment_id, kind, spec, status, priority, ended_at)"
                        + " values (?, ?, 'TRAIN', '{}', ?, 0, case when ? = 'QUEUED' then null else now() end)")
                .params(job, id, status, status)
                .update();
        rows.jdbc()
                .sql("insert into run (id, experiment_id, job_id, ordinal, spec, spec_hash, seed, parameters, images,"
                        + " total_steps, reuse) values (?, ?, ?, 0, '{}', repeat('a', 64), 7, '{}', 1, 40, ?)")
                .params(id, id, job, reuse)
                .update();
        return id;
    }

    private void link(UUID of, long step) {
        transactions.executeWithoutResult(_ -> {
            try {
                checkpoints.link(of, step, blob, 0.5, false, 3);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Optional<UUID> takeOver() {
        return transactions.execute(_ -> takeOverWithin());
    }

    private Optional<UUID> takeOverWithin() {
        try {
            return reuse.takeOver(run);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int deleteExperiment(UUID id) {
        return rows.jdbc().sql("delete from experiment where id = ?").param(id).update();
    }

    /** Best checkpoints at the step and with the score of the run that is done. */
    private static long same(UUID of) {
        return rows.jdbc()
                .sql("select count(*) from checkpoint where run_id = ? and step = 40 and score = 0.5 and best")
                .param(of)
                .query(Long.class)
                .single();
    }

    @Test
    void takingOverTwiceIsTakingOverOnce() {
        assertThat(takeOver()).contains(source);
        assertThat(takeOver()).contains(source);

        assertThat(same(run)).isOne();
        assertThat(same(source)).isOne();
    }

    @Test
    void aRunThatHasACheckpointOfItsOwnGoesOnFromThere() {
        link(run, 10);

        assertThat(takeOver()).isEmpty();
        assertThat(same(run)).isZero();
    }

    @Test
    void onlyRunsOfTheSameSeedThatHaveSucceededAreTakenOver() {
        rows.jdbc().sql("update run set seed = 8 where id = ?").param(source).update();
        insert("CANCELLED", false);

        assertThat(takeOver()).isEmpty();
    }

    @Test
    void aRunWhoseCheckpointsHaveExpiredIsNotTakenOver() {
        rows.jdbc().sql("delete from artifact where run_id = ?").param(source).update();

        assertThat(takeOver()).isEmpty();
    }

    @Test
    void whoeverDeletesTheOtherRunMeanwhileWaitsAndLeavesTheBytes() throws Exception {
        var taken = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var taking = threads.submit(() -> transactions.execute(_ -> {
                Optional<UUID> from = takeOverWithin();
                taken.countDown();
                await(mayCommit);
                return from;
            }));
            assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
            var deleting = threads.submit(() -> deleteExperiment(source));
            awaitABlockedSession();
            mayCommit.countDown();

            assertThat(taking.get(10, TimeUnit.SECONDS)).contains(source);
            assertThat(deleting.get(10, TimeUnit.SECONDS)).isOne();
        }
        assertThat(links.removeUnlinked(blob.sha256())).isFalse();
        assertThat(same(run)).isOne();
        assertThat(store.contains(blob.sha256())).isTrue();
    }

    @Test
    void aRunThatIsBeingDeletedIsPassedOver() throws Exception {
        try (var connection = rows.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("delete from experiment where id = '" + source + "'");

            assertThat(takeOver()).isEmpty();
            connection.rollback();
        }
        assertThat(takeOver()).contains(source);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitABlockedSession() {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> rows.jdbc()
                        .sql("select exists (select from pg_stat_activity"
                                + " where datname = current_database() and wait_event_type = 'Lock')")
                        .query(Boolean.class)
                        .single());
    }

    @Test
    void theSameRunOfAnotherProjectIsNotTakenOver() {
        rows.jdbc()
                .sql("update job set project = 'another' where id = (select job_id from run where id = ?)")
                .param(source)
                .update();

        assertThat(takeOver()).isEmpty();
    }
}
