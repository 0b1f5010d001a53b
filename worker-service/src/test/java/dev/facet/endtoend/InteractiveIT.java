package dev.facet.endtoend;

import static dev.facet.endtoend.Experiments.LONG;
import static dev.facet.endtoend.Experiments.training;
import static dev.facet.endtoend.Experiments.undisturbed;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Somebody looks at images while a training takes its time. */
class InteractiveIT {

    private static final Facet facet = Facet.shared();
    private static final Workers workers = new Workers(facet);

    @BeforeAll
    static void oneWorkerWithOneSlot() {
        assertThat(undisturbed()).isNotEmpty();
        workers.atLeast(1);
    }

    @AfterAll
    static void stopWorkers() {
        workers.close();
    }

    @Test
    void imagesAreDrawnWhileATrainingHoldsTheOnlySlotAndItLearnsTheSame() {
        var trained = facet.train(training(20, "\"checkpointEvery\": 10")).awaitStatus("SUCCEEDED");
        var alone = images(draw(trained));
        var run = facet.train(LONG).awaitCheckpoint();

        var samples = draw(trained);

        assertThat(run.status()).as("the training beside it").isEqualTo("RUNNING");
        assertThat(images(samples)).isEqualTo(alone);
        var job = facet.get("/jobs/" + samples.get("jobId").stringValue());
        assertThat(job.get("lane").stringValue()).isEqualTo("INTERACTIVE");
        run.awaitStatus("SUCCEEDED");
        assertThat(run.attempts()).containsExactly("SUCCEEDED");
        assertThat(run.series()).isEqualTo(undisturbed());
    }

    private static JsonNode draw(RunOverHttp run) {
        var asked = facet.submit("/runs/" + run.id() + "/samples", """
                {"conditions": [{"x": 2, "y": 5}], "seed": 7, "sampler": {"steps": 10}}""");
        var path = "/samples/" + asked.get("id").stringValue();
        Facet.until(
                "the image is drawn",
                () -> facet.get(path).get("status").stringValue().equals("SUCCEEDED"));
        return facet.get(path);
    }

    private static byte[] images(JsonNode samples) {
        return facet.get("/samples/" + samples.get("id").stringValue() + "/images.npy", "*/*")
                .bytes();
    }
}
