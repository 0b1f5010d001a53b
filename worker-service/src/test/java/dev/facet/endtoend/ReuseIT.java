package dev.facet.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Results of identical runs are taken over where that is asked for. */
class ReuseIT {

    private static final Facet facet = Facet.shared();
    private static final Workers workers = new Workers(facet);

    @BeforeAll
    static void startAWorker() {
        workers.atLeast(1);
    }

    @AfterAll
    static void stopWorkers() {
        workers.close();
    }

    /** Each test has a seed of its own, so that it finds no runs of another. */
    private static String experiment(int seed, boolean reuse) {
        return Experiments.experiment("""
                "training": {"steps": 40, "batchSize": 16, "checkpointEvery": 10, "keepCheckpoints": 2, "logEvery": 10},
                "seeds": [%d], "reuse": %s""".formatted(seed, reuse));
    }

    @Test
    void anIdenticalRunIsTakenOverWithAllThatItLeftBehindAndTheRunSaysSo() throws SQLException {
        RunOverHttp first = facet.train(experiment(101, false)).awaitStatus("SUCCEEDED");
        // A training would never come by this value.
        change("update metric_point set value = 1234 where name = 'loss' and step = 10 and run_id = '" + first.id()
                + "'");

        RunOverHttp second = facet.train(experiment(101, true)).awaitStatus("SUCCEEDED");

        assertThat(second.view().get("reusedFrom").stringValue()).isEqualTo(first.id());
        assertThat(second.series()).isEqualTo(first.series());
        assertThat(second.series().get("loss")).contains("10 1234.0");
        for (String same : List.of("specHash", "metrics", "provenance", "progress")) {
            assertThat(second.view().get(same)).as(same).isEqualTo(first.view().get(same));
        }
        assertThat(kept(second)).isEqualTo(kept(first)).isNotEmpty();
        assertThat(facet.get("/runs/" + second.id() + "/evaluations")
                        .valueStream()
                        .map(ReuseIT::withoutTime))
                .isEqualTo(facet.get("/runs/" + first.id() + "/evaluations")
                        .valueStream()
                        .map(ReuseIT::withoutTime)
                        .toList())
                .isNotEmpty();
        assertThat(images(second)).isEqualTo(images(first));
    }

    @Test
    void whoeverDoesNotAskForItTrains() throws SQLException {
        RunOverHttp first = facet.train(experiment(102, false)).awaitStatus("SUCCEEDED");
        String loss = first.series().get("loss").getFirst();
        change("update metric_point set value = 1234 where name = 'loss' and run_id = '" + first.id() + "'");

        RunOverHttp second = facet.train(experiment(102, false)).awaitStatus("SUCCEEDED");

        assertThat(second.view().has("reusedFrom")).isFalse();
        assertThat(second.series().get("loss")).first().isEqualTo(loss);
    }

    @Test
    void whereNoIdenticalRunIsDoneTheRunTrains() {
        facet.train(experiment(103, false)).awaitStatus("SUCCEEDED");

        RunOverHttp other = facet.train(experiment(104, true)).awaitStatus("SUCCEEDED");

        assertThat(other.view().has("reusedFrom")).isFalse();
        assertThat(other.series().get("loss")).isNotEmpty();
    }

    @Test
    void theBytesOutliveTheRunThatTheyComeFrom() {
        RunOverHttp first = facet.train(experiment(105, false)).awaitStatus("SUCCEEDED");
        RunOverHttp second = facet.train(experiment(105, true)).awaitStatus("SUCCEEDED");
        String drawn = images(second);

        Facet.expect(
                204,
                Facet.send(facet.request("/experiments/"
                                + first.view().get("experimentId").stringValue())
                        .DELETE()));

        assertThat(second.view().get("reusedFrom").stringValue()).isEqualTo(first.id());
        assertThat(images(second)).isEqualTo(drawn);
        for (JsonNode artifact : facet.get("/runs/" + second.id() + "/artifacts")) {
            var bytes = facet.get("/artifacts/" + artifact.get("id").stringValue(), "*/*")
                    .bytes();
            assertThat((long) bytes.length).isEqualTo(artifact.get("bytes").longValue());
        }
    }

    /** Step, score and size of each checkpoint. */
    private static List<String> kept(RunOverHttp run) {
        return run.view()
                .get("checkpoints")
                .valueStream()
                .map(kept ->
                        kept.get("step") + " " + kept.get("score") + " " + kept.get("best") + " " + kept.get("bytes"))
                .toList();
    }

    private static String withoutTime(JsonNode evaluation) {
        return evaluation.get("step") + " " + evaluation.get("weights") + " " + evaluation.get("summary");
    }

    /** What is seen on images that are drawn from the latest checkpoint. */
    private static String images(RunOverHttp run) {
        String samples =
                facet.submit("/runs/" + run.id() + "/samples", """
                        {"conditions": [{"x": 2, "y": 5}], "seed": 7, "sampler": {"steps": 5}}""").get("id").stringValue();
        JsonNode view = facet.get("/samples/" + samples + "?wait=60");
        assertThat(view.get("status").stringValue()).as(view.toString()).isEqualTo("SUCCEEDED");
        return view.get("images").toString();
    }

    private static void change(String update) throws SQLException {
        try (var connection = facet.database();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(update)).isPositive();
        }
    }
}
