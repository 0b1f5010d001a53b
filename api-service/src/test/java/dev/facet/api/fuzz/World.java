package dev.facet.api.fuzz;

import dev.facet.api.access.Scope;
import dev.facet.api.figure.result.MadeUpResults;
import dev.facet.api.testing.Api;
import dev.facet.api.testing.Api.Answer;
import dev.facet.api.testing.Rows;
import dev.facet.model.artifact.ArtifactStore;
import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.npy.Npy;
import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.SpecJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is there before the first request: one of everything, done, with results. */
final class World {

    private static final int SIDE = 16;

    /** Its quotas and members change. */
    private static final String PLAYED = "vision";

    private final Api api;
    private final Rows rows;
    private final JdbcClient jdbc;
    private final ArtifactStore store;
    private final Resources resources;

    World(Api api, Rows rows, JdbcClient jdbc, ArtifactStore store, Resources resources) {
        this.api = api;
        this.rows = rows;
        this.jdbc = jdbc;
        this.store = store;
        this.resources = resources;
    }

    /** @return who may call */
    List<Principal> fill() throws IOException {
        String experiment = accepted(api.post("/api/v1/experiments", """
                {"name": "sos", "labels": {"team": "neuro"}, "dataset": {"kind": "SOS", "size": 16}}"""));
        resources.keep("experiments", experiment);
        String run = api.get("/api/v1/runs?experiment=" + experiment)
                .json()
                .at("/items/0/id")
                .stringValue();
        resources.keep("runs", run);
        resources.keep("jobs", rows.jobOf(run).toString());
        train(run);
        draw(run);
        analyse(run);
        simulate();
        upload();
        api.get("/api/v1/recipes")
                .json()
                .forEach(recipe -> resources.keep("recipes", recipe.get("name").stringValue()));
        var figures = new ArrayList<String>();
        api.get("/api/v1/experiments/" + experiment + "/report")
                .json()
                .get("figures")
                .forEach(figure -> figures.add(figure.get("name").stringValue()));
        resources.keepFigures(experiment, figures);
        return callers();
    }

    /** Beside the admin. In the project of the examples all may be played with; what is there before is in the other one. */
    private List<Principal> callers() {
        made(api.post("/api/v1/projects", "{\"name\": \"" + PLAYED + "\"}"));
        resources.keep("projects", PLAYED);
        resources.keep(Resources.PROJECT_OF_ALL, "default");
        var callers = new ArrayList<>(Principal.STRANGERS);
        callers.add(caller("reader", Scope.READ, "default"));
        callers.add(caller("submitter", Scope.SUBMIT, null));
        callers.add(caller("owner", Scope.ADMIN, PLAYED));
        return callers;
    }

    private Principal caller(String name, Scope scope, @Nullable String project) {
        String of = project == null ? "" : ", \"project\": \"" + project + '"';
        Answer token = made(
                api.post("/api/v1/tokens", "{\"name\": \"" + name + "\", \"scope\": \"" + scope.id() + '"' + of + '}'));
        resources.keep("tokens", token.id());
        return Principal.known(name, token.json().get("token").stringValue(), scope, project == null);
    }

    private void train(String run) throws IOException {
        rows.worker();
        UUID job = rows.jobOf(run);
        rows.start(job);
        for (int step = 0; step < 2_000; step += 10) {
            rows.metric(run, "loss", step, step == 500 ? Double.NaN : 1.0 / (1 + step));
        }
        rows.metric(run, "accuracy.ood", 1_000, 0.5);
        var dataset = SpecJson.parse("{\"kind\": \"SOS\", \"size\": " + SIDE + "}");
        var plane = ConditionPlane.of(SpecJson.read(dataset, DatasetSpec.class));
        rows.evaluated(run, 1_000, "[]", plane, new boolean[plane.size()]);
        var blob = store.put(out -> out.write(new byte[300]));
        rows.checkpoint(run, 1_000, blob.sha256(), true);
        resources.keep(
                "artifacts",
                rows.artifact(run, "weights.bin", blob.sha256(), 300, "application/octet-stream")
                        .toString());
        rows.end(job, "SUCCEEDED");
    }

    private void draw(String run) throws IOException {
        String id = accepted(api.post("/api/v1/runs/" + run + "/samples", """
                {"conditions": [{"x": 3, "y": 4}, {"x": 5.5, "y": 6}], "frames": 2}"""));
        var images = store.put(out -> new Npy(new float[2 * SIDE * SIDE], 2, SIDE, SIDE).write(out));
        var film = store.put(out -> new Npy(new float[4 * SIDE * SIDE], 2, 2, SIDE, SIDE).write(out));
        UUID artifact = rows.artifact(run, "images.npy", images.sha256(), images.bytes(), "application/octet-stream");
        rows.artifact(
                run,
                dev.facet.model.experiment.SampleSet.filmName(UUID.fromString(id)),
                film.sha256(),
                film.bytes(),
                "application/octet-stream");
        jdbc.sql("""
                        insert into sample_image (sample_set_id, ordinal, x, y, estimated_x, estimated_y,
                            well_formed, x_correct, y_correct, correct, detail)
                        values (:id, 0, 3, 4, 3.1, 4.1, true, true, true, true, '{}'),
                            (:id, 1, 5.5, 6, null, null, false, false, false, false, '{}')""").param("id", UUID.fromString(id)).update();
        jdbc.sql("update sample_set set artifact_id = ?, summary = '{}' where id = ?::uuid")
                .params(artifact, id)
                .update();
        UUID job = UUID.fromString(
                api.get("/api/v1/samples/" + id).json().get("jobId").stringValue());
        rows.start(job);
        rows.end(job, "SUCCEEDED");
        resources.keep("samples", id);
    }

    private void analyse(String run) throws IOException {
        String id = accepted(api.post("/api/v1/runs/" + run + "/analyses", "{}"));
        rows.analysed(id, MadeUpResults.analysis());
        for (String name : List.of(
                dev.facet.model.experiment.Analysis.representationName(UUID.fromString(id)),
                dev.facet.model.experiment.Analysis.conditionsName(UUID.fromString(id)))) {
            var blob = store.put(out -> new Npy(new float[8], 4, 2).write(out));
            rows.artifact(run, name, blob.sha256(), blob.bytes(), "application/x-npy");
        }
        resources.keep("analyses", id);
        keepFigures("/api/v1/analyses/", id);
    }

    private void simulate() {
        String id = accepted(api.post("/api/v1/percolations", "{\"sizes\": [16, 32], \"sigmas\": [0.5, 0.7]}"));
        rows.simulated(id, MadeUpResults.percolation(List.of(0.5, 0.7), List.of(0.05), List.of(16, 32)));
        resources.keep("percolations", id);
        keepFigures("/api/v1/percolations/", id);
    }

    /** A matrix, and one of as many labels. */
    private void upload() {
        var dice = new Dice(1, 1);
        Answer matrix = api.post("/api/v1/matrices", NpyBytes.matrix(6, 4, dice), "application/octet-stream");
        resources.keep("matrices", matrix.id());
        Answer labels =
                api.post("/api/v1/matrices?name=labels", NpyBytes.matrix(6, 2, dice), "application/octet-stream");
        resources.keep("labels", labels.id());
    }

    private void keepFigures(String path, String id) {
        var names = new ArrayList<String>();
        for (JsonNode address : api.get(path + id).json().get("figures")) {
            String text = address.stringValue();
            names.add(text.substring(text.lastIndexOf('/') + 1));
        }
        resources.keepFigures(id, names);
    }

    private static Answer made(Answer answer) {
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.text());
        }
        return answer;
    }

    private static String accepted(Answer answer) {
        if (answer.status() != 202) {
            throw new IllegalStateException(answer.text());
        }
        return answer.id();
    }
}
