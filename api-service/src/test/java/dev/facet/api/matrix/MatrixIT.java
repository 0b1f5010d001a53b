package dev.facet.api.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.figure.result.MadeUpResults;
import dev.facet.api.testing.Api.Answer;
import dev.facet.api.testing.ApiTest;
import dev.facet.model.artifact.ArtifactStore;
import dev.facet.model.npy.Npy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class MatrixIT extends ApiTest {

    private static final String BYTES = "application/octet-stream";
    private static final String PCA = "{\"methods\": [{\"type\": \"PCA\"}]}";

    @Autowired
    private ArtifactStore store;

    /** Each test has bytes of its own. */
    private final float ours = UUID.randomUUID().hashCode();

    @Test
    void anUploadedMatrixIsKeptAsItCame() {
        byte[] bytes = npy(6, 4);

        Answer answer = upload("activations", bytes);

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/matrices/" + answer.id());
        JsonNode matrix = api.get(answer.header("Location")).json();
        assertThat(matrix).isEqualTo(answer.json());
        assertThat(matrix.get("name").stringValue()).isEqualTo("activations");
        assertThat(matrix.get("rows").intValue()).isEqualTo(6);
        assertThat(matrix.get("columns").intValue()).isEqualTo(4);
        assertThat(matrix.get("bytes").intValue()).isEqualTo(bytes.length);
        assertThat(store.contains(matrix.get("sha256").stringValue())).isTrue();
        Answer download = api.get(answer.header("Location") + "/matrix.npy");
        assertThat(download.header("Content-Type")).isEqualTo("application/x-npy");
        assertThat(download.bytes()).isEqualTo(bytes);
    }

    @Test
    void typesAndOrdersOfNumPyAreRead() {
        byte[] doubles = file("'<f8'", "True", "2, 3", Double.BYTES, buffer -> {
            for (int i = 0; i < 6; i++) {
                buffer.putDouble(ours + i);
            }
        });
        byte[] integers = file("'<i8'", "False", "3, 2", Long.BYTES, buffer -> {
            for (int i = 0; i < 6; i++) {
                buffer.putLong(i);
            }
        });

        assertThat(upload("doubles", doubles).json().get("columns").intValue()).isEqualTo(3);
        assertThat(api.post("/api/v1/matrices", integers, "application/x-npy")
                        .json()
                        .get("rows")
                        .intValue())
                .isEqualTo(3);
    }

    @Test
    void aNumberThatIsNoneIsRefusedWithItsPlace() {
        byte[] nan = file("'<f4'", "False", "3, 2", Float.BYTES, buffer -> {
            for (float value : new float[] {1, 2, 3, 4, 5, Float.NaN}) {
                buffer.putFloat(value);
            }
        });
        byte[] infinite = file("'<f8'", "True", "3, 2", Double.BYTES, buffer -> {
            for (double value : new double[] {1, 2, 3, 4, Double.NEGATIVE_INFINITY, 6}) {
                buffer.putDouble(value);
            }
        });

        assertThat(refused(nan)).isEqualTo("the number in row 2, column 1 is NaN; expected finite ones");
        assertThat(refused(infinite)).isEqualTo("the number in row 1, column 1 is -Infinity; expected finite ones");
    }

    @Test
    void aFileThatIsCorruptIsRefusedInWords() {
        byte[] whole = npy(6, 4);

        isProblem(upload("empty", new byte[0]), 400);
        assertThat(refused("x,y\n1,2\n".getBytes(StandardCharsets.UTF_8))).isNotBlank();
        assertThat(refused(Arrays.copyOf(whole, 60))).contains("ends within its header");
        assertThat(refused(Arrays.copyOf(whole, whole.length - 4))).isEqualTo("the file ends after 23 of 24 numbers");
        assertThat(refused(Arrays.copyOf(whole, whole.length + 1)))
                .isEqualTo("the file goes on after its 6 x 4 numbers");
        assertThat(refused(file("'<f4'", "False", "24,", 4, _ -> {}))).contains("expected a matrix, [rows, columns]");
        assertThat(refused(file("'<f4'", "False", "0, 4", 4, _ -> {}))).contains("at least one of each");
        assertThat(refused(file("'<f4'", "False", "-2, -2", 4, _ -> {}))).isNotBlank();
        assertThat(refused(file("'|O'", "False", "2, 2", 4, _ -> {}))).contains("expected floats or integers");
        assertThat(refused(file("'<c8'", "False", "2, 2", 4, _ -> {}))).contains("expected floats or integers");
        assertThat(refused(file("'<f4'", "False", "99999999999, 4", 4, _ -> {})))
                .contains("is none");
    }

    @Test
    void moreNumbersThanAnAnalysisTakesAreRefusedByTheHeaderAlone() {
        byte[] claims = file("'<f4'", "False", "8193, 4096", 4, _ -> {});

        assertThat(refused(claims))
                .contains("8193 x 4096 numbers", "at most 33554432", "leave rows out, or project the columns first");
    }

    @Test
    void aFileBeyondTheLimitIsTooLarge() {
        byte[] large = Arrays.copyOf(npy(6, 4), (64 << 20) + 1);

        Answer answer = upload("large", large);

        isProblem(answer, 413);
        assertThat(answer.json().get("detail").stringValue()).contains("64");
    }

    @Test
    void aMatrixMayBeLargerThanOtherBodies() {
        assertThat(upload("two megabytes", npy(1024, 512)).status()).isEqualTo(201);
    }

    @Test
    void whatIsNoBytesIsRefused() {
        isProblem(api.post("/api/v1/matrices", "{}"), 415);
        isProblem(api.get("/api/v1/matrices/" + UUID.randomUUID()), 404);
        isProblem(api.get("/api/v1/matrices/" + UUID.randomUUID() + "/matrix.npy"), 404);
        isProblem(api.delete("/api/v1/matrices/" + UUID.randomUUID()), 404);
        isProblem(api.get("/api/v1/matrices/17"), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%20", "%00", "a%00b"})
    void aNameThatIsNoneIsABadRequest(String name) {
        Answer answer = upload(name, npy(2, 2));

        isProblem(answer, 400);
        assertThat(answer.errors()).containsExactly("name");
        isProblem(upload("x".repeat(201), npy(2, 2)), 400);
    }

    @Test
    void theSameKeyUploadsOnce() {
        String key = UUID.randomUUID().toString();

        Answer first = api.post("/api/v1/matrices?name=once", npy(2, 2), BYTES, "Idempotency-Key", key);
        Answer again = api.post("/api/v1/matrices?name=once", npy(2, 2), BYTES, "Idempotency-Key", key);
        Answer other = api.post("/api/v1/matrices?name=once", npy(3, 2), BYTES, "Idempotency-Key", key);

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        isProblem(other, 422);
        assertThat(links(first)).isEqualTo(1);
    }

    @Test
    void matricesAreListedNewestFirst() {
        String first = upload("one", npy(2, 2)).id();
        String second = upload("two", npy(2, 2)).id();
        String third = upload("three", npy(2, 2)).id();

        JsonNode page = api.get("/api/v1/matrices?limit=2").json();
        assertThat(ids(page)).containsExactly(third, second);
        JsonNode next = api.get(
                        "/api/v1/matrices?limit=1&cursor=" + page.get("next").stringValue())
                .json();
        assertThat(ids(next)).containsExactly(first);
    }

    @Test
    void anAnalysisOfAMatrixIsQueued() {
        String labels = upload("labels", npy(6, 2)).id();
        String matrix = upload("features", npy(6, 4)).id();

        Answer answer = analyze(matrix, "{\"conditions\": \"" + labels + "\"}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/analyses/" + answer.id());
        JsonNode analysis = answer.json();
        assertThat(analysis.get("matrixId").stringValue()).isEqualTo(matrix);
        assertThat(analysis.has("runId")).isFalse();
        assertThat(analysis.has("checkpointStep")).isFalse();
        assertThat(analysis.at("/spec/conditions").stringValue()).isEqualTo(labels);
        assertThat(analysis.at("/spec/methods")).hasSize(4);
        JsonNode job =
                api.get("/api/v1/jobs/" + analysis.get("jobId").stringValue()).json();
        assertThat(job.get("kind").stringValue()).isEqualTo("ANALYZE");
        assertThat(job.get("priority").intValue()).isZero();
        assertThat(job.has("experimentId")).isFalse();
        assertThat(ids(api.get("/api/v1/analyses?matrix=" + matrix).json())).containsExactly(answer.id());

        rows.analysed(answer.id(), MadeUpResults.analysis());
        assertThat(api.get("/api/v1/analyses/" + answer.id() + "/figures/umap.svg")
                        .status())
                .isEqualTo(200);
        Answer none = api.get("/api/v1/analyses/" + answer.id() + "/representation.npy");
        isProblem(none, 404);
        assertThat(none.json().get("detail").stringValue()).endsWith("it looks at an uploaded matrix, which you have");
    }

    @Test
    void theSameKeyAnalysesOnce() {
        String matrix = upload("features", npy(6, 4)).id();
        String key = UUID.randomUUID().toString();

        Answer first = api.post("/api/v1/matrices/" + matrix + "/analyses", PCA, "Idempotency-Key", key);
        Answer again = api.post("/api/v1/matrices/" + matrix + "/analyses", PCA, "Idempotency-Key", key);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(ids(api.get("/api/v1/analyses?matrix=" + matrix).json())).containsExactly(first.id());
    }

    @Test
    void labelsThatDoNotFitAreRefusedWithTheSizeThatWould() {
        String matrix = upload("features", npy(6, 4)).id();
        String tooMany = upload("labels", npy(7, 2)).id();
        String tooWide = upload("labels", npy(6, 3)).id();

        assertThat(refused(matrix, "{\"conditions\": \"" + tooMany + "\"}"))
                .isEqualTo("expected a matrix of labels, 6 x 2, got 7 x 2");
        assertThat(refused(matrix, "{\"conditions\": \"" + tooWide + "\"}"))
                .isEqualTo("expected a matrix of labels, 6 x 2, got 6 x 3");
        assertThat(refused(matrix, "{\"conditions\": \"" + UUID.randomUUID() + "\"}"))
                .startsWith("expected the id of an uploaded matrix, got ");
        assertThat(refused(matrix, "{\"conditions\": \"labels\"}")).startsWith("expected a UUID");
    }

    @Test
    void geometryWithoutLabelsIsRefusedWithBothWaysOut() {
        String matrix = upload("features", npy(6, 4)).id();

        for (String spec : List.of("{}", "{\"methods\": [{\"type\": \"GEOMETRY\"}]}")) {
            assertThat(refused(matrix, spec))
                    .contains(
                            "the id of a matrix of labels [rows, 2], which GEOMETRY needs; or leave GEOMETRY out of methods");
        }
        assertThat(analyze(matrix, PCA).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"methods": [{"type": "HOMOLOGY", "points": 100000}]}   | /methods/0/points   | from 3 to 500 points: farthest-point sampling takes as many of all conditions
            {"methods": [{"type": "UMAP", "minDistance": 2}]}       | /methods/0/minDistance | from 0.0 to 1.0
            {"methods": []}                                         | /methods            | from 1 to 10
            {"representation": {}}                                  | /representation     | conditions, methods
            """)
    void whatCannotBeDoneIsRefusedWithThePlace(String spec, String pointer, String detail) {
        Answer answer = analyze(upload("features", npy(6, 4)).id(), spec);

        isProblem(answer, 422);
        assertThat(answer.errors()).contains(pointer);
        assertThat(answer.json().get("errors").toString()).contains(detail);
    }

    @Test
    void aDeletedMatrixTakesItsAnalysesAndItsBytesWithIt() {
        Answer uploaded = upload("features", npy(6, 4));
        JsonNode analysis = analyze(uploaded.id(), PCA).json();
        rows.analysed(analysis.get("id").stringValue(), MadeUpResults.spectrum(4));

        assertThat(api.delete("/api/v1/matrices/" + uploaded.id()).status()).isEqualTo(204);

        assertThat(api.get("/api/v1/matrices/" + uploaded.id()).status()).isEqualTo(404);
        assertThat(api.get("/api/v1/analyses/" + analysis.get("id").stringValue())
                        .status())
                .isEqualTo(404);
        assertThat(api.get("/api/v1/jobs/" + analysis.get("jobId").stringValue())
                        .status())
                .isEqualTo(404);
        assertThat(store.contains(uploaded.json().get("sha256").stringValue())).isFalse();
    }

    @Test
    void bytesStayAsLongAsAnotherMatrixHasThem() {
        Answer one = upload("one", npy(6, 4));
        Answer other = upload("other", npy(6, 4));
        String sha256 = one.json().get("sha256").stringValue();
        assertThat(other.json().get("sha256").stringValue()).isEqualTo(sha256);

        api.delete("/api/v1/matrices/" + one.id());

        assertThat(store.contains(sha256)).isTrue();
        assertThat(api.get("/api/v1/matrices/" + other.id() + "/matrix.npy").bytes())
                .isEqualTo(npy(6, 4));
        api.delete("/api/v1/matrices/" + other.id());
        assertThat(store.contains(sha256)).isFalse();
    }

    @Test
    void whatAnAnalysisIsStillToReadIsNotDeleted() {
        String labels = upload("labels", npy(6, 2)).id();
        String matrix = upload("features", npy(6, 4)).id();
        JsonNode analysis =
                analyze(matrix, "{\"conditions\": \"" + labels + "\"}").json();

        for (String id : List.of(matrix, labels)) {
            Answer answer = api.delete("/api/v1/matrices/" + id);
            isProblem(answer, 409);
            assertThat(answer.json().get("detail").stringValue()).contains("cancel their jobs or wait");
            assertThat(answer.json().get("analyses").toString())
                    .isEqualTo("[\"" + analysis.get("id").stringValue() + "\"]");
            assertThat(api.get("/api/v1/matrices/" + id).status()).isEqualTo(200);
        }
        api.post("/api/v1/jobs/" + analysis.get("jobId").stringValue() + "/cancel");
        assertThat(api.delete("/api/v1/matrices/" + labels).status()).isEqualTo(204);
        assertThat(api.get("/api/v1/analyses/" + analysis.get("id").stringValue())
                        .status())
                .isEqualTo(200);
        assertThat(api.delete("/api/v1/matrices/" + matrix).status()).isEqualTo(204);
    }

    private Answer upload(String name, byte[] bytes) {
        return api.post("/api/v1/matrices?name=" + name.replace(" ", "%20"), bytes, BYTES);
    }

    private Answer analyze(String matrix, String spec) {
        return api.post("/api/v1/matrices/" + matrix + "/analyses", spec);
    }

    /** Why the file is. */
    private String refused(byte[] bytes) {
        Answer answer = upload("bad", bytes);
        isProblem(answer, 422);
        return answer.json().at("/errors/0/detail").stringValue();
    }

    private String refused(String matrix, String spec) {
        Answer answer = analyze(matrix, spec);
        isProblem(answer, 422);
        assertThat(answer.errors()).containsExactly("/conditions");
        return answer.json().at("/errors/0/detail").stringValue();
    }

    private long links(Answer matrix) {
        return jdbc.sql("select count(*) from artifact where sha256 = ?")
                .param(matrix.json().get("sha256").stringValue())
                .query(Long.class)
                .single();
    }

    private byte[] npy(int rows, int columns) {
        var values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        values[0] = ours;
        var bytes = new ByteArrayOutputStream();
        try {
            new Npy(values, rows, columns).write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private interface Filling {
        void fill(ByteBuffer buffer);
    }

    /** By the letter of NEP 1; of as many numbers as are filled in, whatever the shape says. */
    private static byte[] file(String descr, String fortran, String shape, int size, Filling filling) {
        String header = "{'descr': %s, 'fortran_order': %s, 'shape': (%s), }\n".formatted(descr, fortran, shape);
        ByteBuffer buffer = ByteBuffer.allocate(10 + header.length() + 6 * size).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        buffer.putShort((short) header.length());
        buffer.put(header.getBytes(StandardCharsets.ISO_8859_1));
        filling.fill(buffer);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static List<String> ids(JsonNode page) {
        var ids = new ArrayList<String>();
        page.get("items").forEach(item -> ids.add(item.get("id").stringValue()));
        return ids;
    }

    private static void isProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("detail").stringValue()).isNotBlank();
        assertThat(answer.text()).doesNotContain("Exception");
    }
}
