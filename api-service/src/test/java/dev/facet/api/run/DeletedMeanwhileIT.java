package dev.facet.api.run;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.api.testing.Api.Answer;
import dev.facet.api.testing.ApiTest;
import dev.facet.model.npy.Npy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What is asked of a run, or of a matrix, that somebody deletes at the same moment: the transactions of both meet in each order. */
class DeletedMeanwhileIT extends ApiTest {

    private static final String CONDITIONS = "{\"conditions\": [{\"x\": 3, \"y\": 4}]}";

    @Autowired
    private TransactionTemplate transactions;

    private String run;
    private String experiment;

    @BeforeEach
    void trainUpToStep100() {
        run = submitRun(ONE_RUN);
        rows.checkpoint(run, 100, "a".repeat(64), true);
        experiment = api.get("/api/v1/runs/" + run).json().get("experimentId").stringValue();
    }

    @AfterEach
    void forgetQuotas() {
        jdbc.sql("update project set queued_jobs = null where name = 'default'").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"samples", "analyses"})
    void aRunThatIsBeingDeletedIsNotFound(String what) {
        Answer answer = askWhile("delete from experiment where id = ?::uuid", experiment, () -> askOfRun(what));

        isNotFound(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"samples", "analyses"})
    void aCheckpointThatExpiresMeanwhileIsAConflict(String what) {
        Answer answer = askWhile("""
                with run as (select id from run where id = ?::uuid for update)
                delete from artifact where run_id = (select id from run)""", run, () -> askOfRun(what));

        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"samples", "analyses"})
    void aDeletionTakesWithItWhatWasAskedJustBefore(String what) {
        Answer deleted = deleteAfter(() -> askOfRun(what), "/api/v1/experiments/" + experiment);

        assertThat(deleted.status()).as(deleted.text()).isEqualTo(204);
        assertThat(jdbc.sql("select count(*) from job where experiment_id = ?::uuid")
                        .param(experiment)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aMatrixThatIsBeingDeletedIsNotFound() throws IOException {
        String matrix = upload(3);

        isNotFound(askWhile("delete from matrix where id = ?::uuid", matrix, () -> askOfMatrix(matrix, "")));
    }

    @Test
    void labelsThatAreBeingDeletedAreNamed() throws IOException {
        String matrix = upload(3);
        String labels = upload(2);

        Answer answer = askWhile(
                "delete from matrix where id = ?::uuid",
                labels,
                () -> askOfMatrix(matrix, ", \"conditions\": \"" + labels + "\""));

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.errors()).containsExactly("/conditions");
    }

    @Test
    void aMatrixStaysForTheAnalysisThatWasAskedJustBefore() throws IOException {
        String matrix = upload(3);

        Answer deleted = deleteAfter(() -> askOfMatrix(matrix, ""), "/api/v1/matrices/" + matrix);

        assertThat(deleted.status()).as(deleted.text()).isEqualTo(409);
    }

    private Answer askOfRun(String what) {
        return api.post("/api/v1/runs/" + run + "/" + what, what.equals("samples") ? CONDITIONS : "{}");
    }

    private Answer askOfMatrix(String matrix, String fields) {
        return api.post(
                "/api/v1/matrices/" + matrix + "/analyses", "{\"methods\": [{\"type\": \"PCA\"}]" + fields + "}");
    }

    private String upload(int columns) throws IOException {
        var values = new float[6 * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        values[0] = UUID.randomUUID().hashCode(); // bytes of its own
        var bytes = new ByteArrayOutputStream();
        new Npy(values, 6, columns).write(bytes);
        return api.post("/api/v1/matrices?name=m", bytes.toByteArray(), "application/octet-stream")
                .id();
    }

    /** The answer to what is asked after the statement and before its commit. */
    private Answer askWhile(String statement, String id, Supplier<Answer> ask) {
        return inTransaction(session -> {
                    jdbc.sql(statement).param(id).update();
                    var asked = supplyAsync(ask);
                    await().until(() -> waiting(session) == 1);
                    return asked;
                })
                .join();
    }

    /** The answer to the deletion of what is asked for while the asking transaction, held up at its quota, has not ended. */
    private Answer deleteAfter(Supplier<Answer> ask, String path) {
        jdbc.sql("update project set queued_jobs = 1000000 where name = 'default'")
                .update();
        return inTransaction(session -> {
                    jdbc.sql("select name from project where name = 'default' for no key update")
                            .query(String.class)
                            .single();
                    var asked = supplyAsync(ask);
                    await().until(() -> waiting(session) == 1);
                    var deleted = supplyAsync(() -> api.delete(path));
                    await().until(() -> waiting(session) == 2);
                    return asked.thenCombine(deleted, (_, answer) -> answer);
                })
                .join();
    }

    @FunctionalInterface
    private interface Asking {
        CompletableFuture<Answer> in(int session);
    }

    private CompletableFuture<Answer> inTransaction(Asking asking) {
        return transactions.execute(_ -> asking.in(
                jdbc.sql("select pg_backend_pid()").query(Integer.class).single()));
    }

    /** How many sessions wait for this one, or for one that does. */
    private int waiting(int session) {
        return jdbc.sql("""
                        with blocked as (
                            select pid, unnest(pg_blocking_pids(pid)) as by from pg_stat_activity where wait_event_type = 'Lock')
                        select count(distinct pid) from blocked
                        where by = :session or by in (select pid from blocked where by = :session)""").param("session", session).query(Integer.class).single();
    }

    private static void isNotFound(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }
}
