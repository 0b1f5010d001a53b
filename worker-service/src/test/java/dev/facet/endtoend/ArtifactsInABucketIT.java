package dev.facet.endtoend;

import static dev.facet.endtoend.Experiments.training;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.testing.S3Server;
import dev.facet.model.testing.Servers;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An API and a worker that share nothing but the servers: their artifacts are in a bucket. */
class ArtifactsInABucketIT {

    private static final String BUCKET = "facet";

    @Test
    void aTrainingSavesThereSamplesAreDrawnFromThereAndDeletingFreesTheBytes() {
        var server = S3Server.start();
        var settings = new HashMap<>(Servers.isolated().springProperties());
        settings.putAll(server.springProperties(BUCKET));
        try (var facet = Facet.on(settings);
                var workers = new Workers(facet)) {
            workers.atLeast(1);
            var run = facet.train(training(20, "\"checkpointEvery\": 10")).awaitStatus("SUCCEEDED");
            JsonNode samples = facet.submit("/runs/" + run.id() + "/samples", """
                    {"conditions": [{"x": 1, "y": 1}], "sampler": {"steps": 5}}""");
            JsonNode drawn = facet.get("/samples/" + samples.get("id").stringValue() + "?wait=60");
            assertThat(drawn.get("status").stringValue()).as(drawn.toString()).isEqualTo("SUCCEEDED");

            JsonNode artifacts = facet.get("/runs/" + run.id() + "/artifacts");
            assertThat(artifacts).hasSizeGreaterThan(2);
            long linked = artifacts
                    .valueStream()
                    .mapToLong(artifact -> artifact.get("bytes").longValue())
                    .sum();
            assertThat(bytes(server)).isEqualTo(linked);

            String experiment = run.view().get("experimentId").stringValue();
            Facet.expect(
                    204, Facet.send(facet.request("/experiments/" + experiment).DELETE()));
            assertThat(bytes(server)).isZero();

            assertThat(health(facet, workers)).containsExactly(200, 200);
            server.stop();
            assertThat(health(facet, workers)).containsExactly(503, 503);
        }
    }

    /** What the API and the worker answer. */
    private static List<Integer> health(Facet facet, Workers workers) {
        return Stream.of(facet.api(), workers.all().getFirst())
                .map(service -> Facet.send(HttpRequest.newBuilder(service.uri("/actuator/health")))
                        .status())
                .toList();
    }

    private static long bytes(S3Server server) {
        return server.objects(BUCKET).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
