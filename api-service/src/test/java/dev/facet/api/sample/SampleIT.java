package dev.facet.api.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.Api.Answer;
import dev.facet.api.testing.ApiTest;
import dev.facet.model.artifact.ArtifactStore;
import dev.facet.model.npy.Npy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class SampleIT extends ApiTest {

    private static final String TWO = "{\"conditions\": [{\"x\": 3, \"y\": 4}, {\"x\": 5.5, \"y\": 6}]}";

    @Autowired
    private ArtifactStore store;

    private String run;

    @BeforeEach
    void submit() {
        run = submitRun("{\"priority\": 95, \"dataset\": {\"kind\": \"SOS\", \"size\": 16}}");
    }

    @Test
    void aRunWithoutACheckpointIsAConflict() {
        Answer answer = draw(TWO);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("detail").stringValue()).contains("no checkpoint yet");
    }

    @Test
    void theCheckpointIsResolvedWhenTheRequestComes() {
        rows.checkpoint(run, 100, "a".repeat(64), true);
        rows.checkpoint(run, 200, "b".repeat(64), false);

        assertThat(draw(TWO).json().get("checkpointStep").intValue()).isEqualTo(200);
        assertThat(drawFrom("best").json().get("checkpointStep").intValue()).isEqualTo(100);
        assertThat(drawFrom("100").json().get("checkpointStep").intValue()).isEqualTo(100);
        Answer missing = drawFrom("150");
        assertThat(missing.status()).isEqualTo(409);
        assertThat(missing.json().get("checkpoints").toString()).isEqualTo("[100,200]");
    }

    @Test
    void aDrawingIsQueuedBeforeTheTrainings() {
        rows.checkpoint(run, 100, "a".repeat(64), true);

        Answer answer = draw(TWO);

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/samples/" + answer.id());
        assertThat(answer.json().get("count").intValue()).isEqualTo(2);
        var job = api.get("/api/v1/jobs/" + answer.json().get("jobId").stringValue())
                .json();
        assertThat(job.get("kind").stringValue()).isEqualTo("SAMPLE");
        assertThat(job.get("priority").intValue()).isEqualTo(100);
        assertThat(job.get("lane").stringValue()).isEqualTo("INTERACTIVE");
        assertThat(job.at("/spec/sampleSetId").stringValue()).isEqualTo(answer.id());
        assertThat(api.get("/api/v1/samples/" + answer.id() + "/images.png").status())
                .isEqualTo(409);
        assertThat(api.get("/api/v1/samples/" + answer.id() + "/images.npy").status())
                .isEqualTo(409);
    }

    @Test
    void aRequestIsInteractiveUpToAsManyCallsOfTheNetworkAsSixtyFourImagesInFiftySteps() {
        rows.checkpoint(run, 100, "a".repeat(64), true);

        assertThat(laneOf("\"perCondition\": 64, \"sampler\": {\"method\": \"DDIM\"}"))
                .isEqualTo("INTERACTIVE");
        assertThat(laneOf("\"perCondition\": 65, \"sampler\": {\"method\": \"DDIM\"}"))
                .isEqualTo("ORDINARY");
        assertThat(laneOf("\"perCondition\": 32, \"sampler\": {\"steps\": 101}"))
                .isEqualTo("ORDINARY");
        assertThat(laneOf("\"perCondition\": 3, \"sampler\": {\"method\": \"DDPM\"}"))
                .isEqualTo("INTERACTIVE");
        assertThat(laneOf("\"perCondition\": 4, \"sampler\": {\"method\": \"DDPM\"}"))
                .isEqualTo("ORDINARY");
    }

    @Test
    void guidanceCallsTheNetworkTwice() {
        run = submitRun("{\"dataset\": {\"kind\": \"SOS\", \"size\": 16}, \"diffusion\": {\"labelDrop\": 0.1}}");
        rows.checkpoint(run, 100, "a".repeat(64), true);

        assertThat(laneOf("\"perCondition\": 32, \"sampler\": {\"steps\": 50, \"guidance\": 2}"))
                .isEqualTo("INTERACTIVE");
        assertThat(laneOf("\"perCondition\": 33, \"sampler\": {\"steps\": 50, \"guidance\": 2}"))
                .isEqualTo("ORDINARY");
    }

    private String laneOf(String fields) {
        Answer answer = draw("{\"conditions\": [{\"x\": 3, \"y\": 4}], " + fields + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return api.get("/api/v1/jobs/" + answer.json().get("jobId").stringValue())
                .json()
                .get("lane")
                .stringValue();
    }

    @Test
    void labelsOutsideThePlaneAndWhatTheModelCannotDoAreNamed() {
        rows.checkpoint(run, 100, "a".repeat(64), true);

        assertThat(draw("{\"conditions\": [{\"x\": 3, \"y\": 4}, {\"x\": 16, \"y\": -1}]}")
                        .errors())
                .containsExactly("/conditions/1/x", "/conditions/1/y");
        assertThat(draw("{\"conditions\": [{\"x\": 3, \"y\": 4}], \"sampler\": {\"steps\": 2000}}")
                        .errors())
                .containsExactly("/sampler/steps");
        assertThat(draw("{}").errors()).containsExactly("/conditions");
        assertThat(draw("{}").status()).isEqualTo(422);
    }

    @Test
    void drawnImagesAreShownWithWhatWasAskedAndWhatIsSeen() throws IOException {
        rows.checkpoint(run, 100, "a".repeat(64), true);
        String id = draw(TWO).id();
        finish(id);

        var sample = api.get("/api/v1/samples/" + id + "?wait=60").json();
        assertThat(sample.get("status").stringValue()).isEqualTo("SUCCEEDED");
        assertThat(sample.at("/images/0/condition/x").doubleValue()).isEqualTo(3);
        assertThat(sample.at("/images/0/estimate/x").doubleValue()).isEqualTo(3.1);
        assertThat(sample.at("/images/0/correct").booleanValue()).isTrue();
        assertThat(sample.at("/images/0/form/residual").doubleValue()).isEqualTo(0.002);
        assertThat(sample.at("/images/1/estimate/x").isMissingNode()).isTrue();

        var first = api.get("/api/v1/samples/" + id + "?limit=1").json();
        assertThat(first.get("images")).hasSize(1);
        var second = api.get("/api/v1/samples/" + id + "?limit=1&cursor="
                        + first.get("next").stringValue())
                .json();
        assertThat(second.at("/images/0/ordinal").intValue()).isEqualTo(1);
        assertThat(second.has("next")).isFalse();

        var array = Npy.read(new ByteArrayInputStream(
                api.get("/api/v1/samples/" + id + "/images.npy").bytes()));
        assertThat(array.shape()).containsExactly(2, 16, 16);
        assertThat(array.values()[256]).isEqualTo(1);

        var sheet = api.get("/api/v1/samples/" + id + "/images.png");
        assertThat(sheet.header("Content-Type")).isEqualTo("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(sheet.bytes())).getWidth())
                .isGreaterThan(200);
        var black = ImageIO.read(new ByteArrayInputStream(
                api.get("/api/v1/samples/" + id + "/images/0.png").bytes()));
        var white = ImageIO.read(new ByteArrayInputStream(
                api.get("/api/v1/samples/" + id + "/images/1.png").bytes()));
        assertThat(black.getRGB(40, 40)).isEqualTo(0xff000000);
        assertThat(white.getRGB(40, 40)).isEqualTo(0xffffffff);
        assertThat(api.get("/api/v1/samples/" + id + "/images/2.png").status()).isEqualTo(404);
    }

    @Test
    void theNewestFrameIsThereWhileItIsDrawnAndAtTheEndItIsTheImages() throws IOException {
        String id = drawFilmed(5);
        assertNoNewer(id, ""); // it is queued
        UUID job = jobOf(id);
        rows.start(job);
        assertNoNewer(id, "");
        byte[] noise = storeFrame(id, 0, .25f);
        assertFrame(id, "", 0, noise);
        byte[] second = storeFrame(id, 2, .5f);

        assertFrame(id, "", 2, second);
        assertFrame(id, "?after=0", 2, second);
        assertNoNewer(id, "?after=2");
        finish(id);
        assertThat(frames(id)).isZero();
        byte[] images = api.get("/api/v1/samples/" + id + "/images.npy").bytes();
        assertFrame(id, "", 4, images);
        assertFrame(id, "?after=3", 4, images);
        assertNoNewer(id, "?after=4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "CANCELLED"})
    void aDrawingThatCameToNothingHasNoFrameAnyMore(String end) throws IOException {
        String id = drawFilmed(5);
        rows.start(jobOf(id));
        storeFrame(id, 2, .5f);
        rows.end(jobOf(id), end);

        Answer answer = newest(id, "?after=0");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("jobStatus").stringValue()).isEqualTo(end);
        assertThat(answer.json().get("detail").stringValue()).contains(end);
        assertThat(frames(id)).isZero();
    }

    @Test
    void whoAsksForNoFramesGetsNoneAndANumberOfAFrameIsNoText() {
        String id = drawFilmed(2);
        Answer none = newest(draw(TWO).id(), "");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.json().get("detail").stringValue()).contains("frames");
        assertThat(newest(UUID.randomUUID().toString(), "").status()).isEqualTo(404);

        for (String bad : List.of("two", "-1", "3000000000", "1.5")) {
            Answer answer = newest(id, "?after=" + bad);
            assertThat(answer.status()).as(bad).isEqualTo(400);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.json().at("/errors/0/parameter").stringValue()).isEqualTo("after");
        }
    }

    @Test
    void theDescriptionSaysWhichFrameItIs() {
        var operation = api.get("/v3/api-docs").json().at("/paths/~1api~1v1~1samples~1{id}~1newest-frame.npy/get");

        assertThat(operation
                        .at("/responses/200/headers/Facet-Frame/schema/type")
                        .stringValue())
                .isEqualTo("integer");
        assertThat(operation.at("/responses/200/content/application~1x-npy").isObject())
                .isTrue();
        assertThat(operation.at("/responses/204/description").stringValue()).contains("no newer frame");
        assertThat(operation.at("/responses/409").isObject()).isTrue();
    }

    private String drawFilmed(int frames) {
        rows.checkpoint(run, 100, "a".repeat(64), true);
        Answer answer = draw(TWO.replaceFirst("\\{", "{\"frames\": " + frames + ", "));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.id();
    }

    private UUID jobOf(String id) {
        return UUID.fromString(
                api.get("/api/v1/samples/" + id).json().get("jobId").stringValue());
    }

    /** What a worker writes while it draws. */
    private byte[] storeFrame(String id, int number, float grey) throws IOException {
        var pixels = new float[2 * 256];
        Arrays.fill(pixels, grey);
        var bytes = new ByteArrayOutputStream();
        new Npy(pixels, 2, 16, 16).write(bytes);
        jdbc.sql("""
                        insert into sample_frame (sample_set_id, number, array_bytes) values (?::uuid, ?, ?)
                        on conflict (sample_set_id) do update set number = excluded.number, array_bytes = excluded.array_bytes""").params(id, number, bytes.toByteArray()).update();
        return bytes.toByteArray();
    }

    private int frames(String id) {
        return jdbc.sql("select count(*) from sample_frame where sample_set_id = ?::uuid")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private Answer newest(String id, String query) {
        return api.get("/api/v1/samples/" + id + "/newest-frame.npy" + query);
    }

    private void assertFrame(String id, String query, int number, byte[] array) {
        Answer answer = newest(id, query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Facet-Frame")).isEqualTo("" + number);
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-npy");
        assertThat(answer.bytes()).isEqualTo(array);
    }

    private void assertNoNewer(String id, String query) {
        Answer answer = newest(id, query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
        assertThat(answer.bytes()).isEmpty();
    }

    @Test
    void theSampleSetsOfARunAreListedNewestFirstAndByCheckpoint() {
        rows.checkpoint(run, 100, "a".repeat(64), true);
        rows.checkpoint(run, 200, "b".repeat(64), false);
        String first = drawFrom("100").id();
        String second = drawFrom("200").id();
        String third = drawFrom("100").id();

        assertThat(listed("")).containsExactly(third, second, first);
        assertThat(listed("?step=100")).containsExactly(third, first);
        assertThat(listed("?step=7")).isEmpty();
        var page = api.get("/api/v1/runs/" + run + "/samples?limit=2").json();
        assertThat(page.at("/items/0/checkpointStep").intValue()).isEqualTo(100);
        assertThat(page.at("/items/0/status").stringValue()).isEqualTo("QUEUED");
        assertThat(listed("?limit=2&cursor=" + page.get("next").stringValue())).containsExactly(first);
        assertThat(api.get("/api/v1/runs/" + UUID.randomUUID() + "/samples").status())
                .isEqualTo(404);
    }

    private List<String> listed(String query) {
        var ids = new ArrayList<String>();
        api.get("/api/v1/runs/" + run + "/samples" + query)
                .json()
                .get("items")
                .forEach(item -> ids.add(item.get("id").stringValue()));
        return ids;
    }

    /** What a worker writes: one black and one white image, of which the first is right. */
    private void finish(String id) throws IOException {
        var pixels = new float[2 * 256];
        Arrays.fill(pixels, 256, 512, 1);
        var blob = store.put(out -> new Npy(pixels, 2, 16, 16).write(out));
        UUID artifact = rows.artifact(run, "images.npy", blob.sha256(), blob.bytes(), "application/octet-stream");
        jdbc.sql("""
                        insert into sample_image (sample_set_id, ordinal, x, y, estimated_x, estimated_y,
                            well_formed, x_correct, y_correct, correct, detail)
                        values (:id, 0, 3, 4, 3.1, 4.1, true, true, true, true, '{"residual": 0.002}'),
                            (:id, 1, 5.5, 6, null, null, false, false, false, false, '{}')""").param("id", UUID.fromString(id)).update();
        jdbc.sql("update sample_set set artifact_id = ?, summary = '{}' where id = ?::uuid")
                .params(artifact, id)
                .update();
        UUID job = UUID.fromString(
                api.get("/api/v1/samples/" + id).json().get("jobId").stringValue());
        if (api.get("/api/v1/jobs/" + job).json().get("status").stringValue().equals("QUEUED")) {
            rows.start(job);
        }
        rows.end(job, "SUCCEEDED");
    }

    private Answer draw(String spec) {
        return api.post("/api/v1/runs/" + run + "/samples", spec);
    }

    private Answer drawFrom(String checkpoint) {
        return draw("{\"conditions\": [{\"x\": 3, \"y\": 4}], \"checkpoint\": \"" + checkpoint + "\"}");
    }
}
