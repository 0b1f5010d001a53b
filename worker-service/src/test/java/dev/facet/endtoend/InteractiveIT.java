package dev.facet.endtoend;

import static dev.facet.endtoend.Experiments.LONG;
import static dev.facet.endtoend.Experiments.training;
import static dev.facet.endtoend.Experiments.undisturbed;
import static dev.facet.endtoend.Facet.expect;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.stream.IntStream;
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

    @Test
    void requestsThatWaitTogetherAreDrawnTogetherAndOneThatIsCancelledLeaves() {
        var trained = facet.train(training(20, "\"checkpointEvery\": 10")).awaitStatus("SUCCEEDED");
        var alone = images(await(submit(trained, "{\"method\": \"DDPM\"}")));

        var asked = IntStream.range(0, 6)
                .mapToObj(_ -> submit(trained, "{\"method\": \"DDPM\"}"))
                .toList();
        facet.move("/jobs/" + asked.get(3).get("jobId").stringValue() + "/cancel");

        for (int i = 0; i < asked.size(); i++) {
            if (i != 3) {
                assertThat(images(await(asked.get(i)))).as("request %d", i).isEqualTo(alone);
            }
        }
        assertThat(meter("facet_sampling_call_images_sum"))
                .as("images of all calls")
                .isGreaterThan(meter("facet_sampling_call_images_count"));
        assertThat(meter("facet_sampling_models_lent_total{loaded=\"true\""))
                .as("requests that found the model loaded")
                .isGreaterThanOrEqualTo(5);
    }

    /** A value of the worker's, as Prometheus reads it. */
    private static double meter(String name) {
        var worker = workers.all().getFirst();
        return expect(200, Facet.send(HttpRequest.newBuilder(worker.uri("/actuator/prometheus"))))
                .text()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static JsonNode draw(RunOverHttp run) {
        return await(submit(run, "{\"steps\": 10}"));
    }

    private static JsonNode submit(RunOverHttp run, String sampler) {
        return facet.submit("/runs/" + run.id() + "/samples", """
                {"conditions": [{"x": 2, "y": 5}], "seed": 7, "sampler": %s}""".formatted(sampler));
    }

    private static JsonNode await(JsonNode asked) {
        var path = "/samples/" + asked.get("id").stringValue();
        Facet.until(
                "the images are drawn",
                () -> facet.get(path + "?wait=10").get("status").stringValue().equals("SUCCEEDED"));
        return facet.get(path);
    }

    private static byte[] images(JsonNode samples) {
        return facet.get("/samples/" + samples.get("id").stringValue() + "/images.npy", "*/*")
                .bytes();
    }
}
