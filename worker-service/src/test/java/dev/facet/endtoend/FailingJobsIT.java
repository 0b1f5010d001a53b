package dev.facet.endtoend;

import static dev.facet.endtoend.Experiments.ENDLESS;
import static dev.facet.endtoend.Experiments.LONG;
import static dev.facet.endtoend.Experiments.STEPS;
import static dev.facet.endtoend.Experiments.training;
import static dev.facet.endtoend.Facet.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.testing.SmallDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Jobs that cannot be done: the user reads why, the worker goes on to the next, and those beside it go on undisturbed. */
class FailingJobsIT {

    private static final String SHORT = training(20, "\"checkpointEvery\": 10");

    private static final Facet facet = Facet.shared();
    private static final Path artifacts = Facet.directory("artifacts-of-failing-jobs");
    private static final Workers workers = new Workers(
            facet,
            "facet.artifacts.directory",
            artifacts.toString(),
            "facet.worker.slots",
            "3",
            "facet.engine.threads",
            "2");

    @BeforeEach
    void oneWorker() {
        workers.atLeast(1).all().getFirst().awaitReady();
    }

    @AfterAll
    static void stopWorkers() {
        workers.close();
    }

    @Test
    void aTrainingWhoseStoreCannotBeWrittenFailsWithItsPlaceAndSucceedsOnceTheStoreIsRepaired() throws IOException {
        var incoming = artifacts.resolve("incoming");
        Files.delete(incoming);
        Files.createFile(incoming); // refuses new files to whomever, even to root

        var run = facet.train(SHORT).awaitStatus("FAILED");
        assertThat(run.view().get("fault").stringValue()).isEqualTo("INFRASTRUCTURE");
        assertThat(run.view().get("message").stringValue())
                .contains("the artifact store cannot be written", artifacts.toString());
        assertThat(run.attempts()).hasSize(5).containsOnly("FAILED");

        Files.delete(incoming);
        Files.createDirectory(incoming);
        run.move("retry");
        run.awaitStatus("SUCCEEDED");
    }

    @Test
    void aTrainingWhoseDiskIsFullIsTriedAgainAndSucceedsOnceThereIsRoom() {
        var run = fillingTheDisk(SHORT);
        assertThat(run.view().get("fault").stringValue()).isEqualTo("INFRASTRUCTURE");
        assertThat(run.view().get("message").stringValue())
                .contains("the artifact store cannot be written", "No space left");
        assertThat(run.attempts()).hasSize(5).containsOnly("FAILED");

        run.move("retry");
        run.awaitStatus("SUCCEEDED");
    }

    private static RunOverHttp fillingTheDisk(String experiment) {
        try (var _ = SmallDisk.mount(artifacts.resolve("incoming"), 16_384)) {
            return facet.train(experiment).awaitStatus("FAILED");
        }
    }

    @Test
    void aDamagedCheckpointIsFoundOutBeforeAnythingIsMadeOfIt() throws IOException {
        var run = pausedInMidTraining();
        int step = run.lastCheckpoint();
        var file = file(hashOfLatestCheckpoint(run));
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length * 3 / 8] ^= 1; // amidst the averaged weights, which are the second of four vectors
        Files.write(file, bytes);

        var samples = facet.submit("/runs/" + run.id() + "/samples", """
                {"conditions": [{"x": 1, "y": 1}], "sampler": {"steps": 10}}""");
        var path = "/samples/" + samples.get("id").stringValue();
        until(
                "sampling has failed",
                () -> facet.get(path).get("status").stringValue().equals("FAILED"));
        run.move("resume");
        run.awaitStatus("FAILED");

        for (JsonNode view : new JsonNode[] {facet.get(path), run.view()}) {
            assertThat(view.get("fault").stringValue()).isEqualTo("INFRASTRUCTURE");
            assertThat(view.get("message").stringValue())
                    .startsWith("the checkpoint at step " + step + " cannot be read")
                    .contains("damaged");
        }
        facet.train(SHORT).awaitStatus("SUCCEEDED");
    }

    /** No request is known that makes this network diverge, so its state does. */
    @Test
    void aDivergingTrainingEndsWithTheStepNamedAndItsLastLossRecorded() throws Exception {
        var run = pausedInMidTraining();
        int step = run.lastCheckpoint();
        rewriteLatestCheckpoint(run, numbers -> numbers.putFloat(0, Float.NaN));
        run.move("resume");
        run.awaitStatus("FAILED");

        assertThat(run.view().get("fault").stringValue()).isEqualTo("DIVERGED");
        assertThat(run.view().get("message").stringValue())
                .startsWith("the loss became NaN at step " + (step + 1) + " of " + STEPS);
        assertThat(run.attempts()).containsExactly("PAUSED", "FAILED");
        assertThat(run.series().get("loss")).hasSize(step + 1).last().isEqualTo((step + 1) + " NaN");
        assertThat(run.view().at("/metrics/loss").stringValue()).isEqualTo("NaN");
        facet.train(SHORT).awaitStatus("SUCCEEDED");
    }

    @Test
    void aTrainingIsTheSameWhateverHappensToItsNeighbours() throws Exception {
        var diverging = pausedInMidTraining();
        rewriteLatestCheckpoint(diverging, numbers -> numbers.putFloat(0, Float.NaN));
        var cancelled = facet.train(ENDLESS).awaitCheckpoint();
        var run = facet.train(LONG).awaitCheckpoint();

        diverging.move("resume");
        diverging.awaitStatus("FAILED");
        cancelled.move("cancel");
        run.awaitStatus("SUCCEEDED");

        for (RunOverHttp neighbour : new RunOverHttp[] {diverging, cancelled}) {
            assertThat(neighbour.endedAt()).isBefore(run.endedAt());
        }
        assertThat(run.attempts()).containsExactly("SUCCEEDED");
        assertThat(run.series()).isEqualTo(Experiments.undisturbed());
    }

    private static RunOverHttp pausedInMidTraining() {
        var run = facet.train(LONG).awaitCheckpoint();
        run.move("pause");
        return run.awaitStatus("PAUSED");
    }

    private static String hashOfLatestCheckpoint(RunOverHttp run) {
        var name = "checkpoint-" + run.lastCheckpoint() + ".safetensors";
        return facet.get("/runs/" + run.id() + "/artifacts")
                .valueStream()
                .filter(artifact -> artifact.get("name").stringValue().equals(name))
                .map(artifact -> artifact.get("sha256").stringValue())
                .findFirst()
                .orElseThrow();
    }

    private static Path file(String hash) throws IOException {
        return Files.createDirectories(artifacts.resolve(hash.substring(0, 2))).resolve(hash.substring(2));
    }

    /** @param change gets the numbers of the checkpoint, the trained weights first */
    private static void rewriteLatestCheckpoint(RunOverHttp run, Consumer<ByteBuffer> change)
            throws IOException, GeneralSecurityException, SQLException {
        var hash = hashOfLatestCheckpoint(run);
        var bytes = Files.readAllBytes(file(hash));
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = Long.BYTES + (int) buffer.getLong(0);
        change.accept(buffer.slice(header, bytes.length - header).order(ByteOrder.LITTLE_ENDIAN));
        var changed =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        Files.write(file(changed), bytes);
        try (var connection = facet.database();
                var update = connection.prepareStatement("update artifact set sha256 = ? where sha256 = ?")) {
            update.setString(1, changed);
            update.setString(2, hash);
            update.executeUpdate();
        }
    }
}
