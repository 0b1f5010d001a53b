package dev.facet.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.Api.Answer;
import dev.facet.api.testing.ApiTest;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputIT extends ApiTest {

    private static final String EXPERIMENTS = "/api/v1/experiments";

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1, 2", "{\"dataset\": NaN}", "{\"a\": 1, \"a\": 2}", "{} {}", "\ufeff{}"})
    void whatIsNoJsonIsABadRequest(String body) {
        isProblem(api.post(EXPERIMENTS, body), 400);
    }

    @Test
    void aBodyThatIsNoUtf8IsABadRequest() {
        isProblem(api.post(EXPERIMENTS, new byte[] {'"', (byte) 0xff, '"'}, "application/json"), 400);
    }

    @Test
    void nestingWithoutEndIsABadRequest() {
        isProblem(api.post(EXPERIMENTS, "[".repeat(100_000)), 400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"dataset": {"kind": "SPIRAL"}}                                              | /dataset/kind
            {"dataset": {"kind": "SOS", "size": "32"}}                                   | /dataset/size
            {"dataset": {"kind": "SOS", "size": -8}}                                     | /dataset/size
            {"dataset": {"kind": "SOS", "size": 20}}                                     | /dataset/size
            {"dataset": {"kind": "SOS", "sigma": {"x": "NaN", "y": 1}}}                  | /dataset/sigma/x
            {"dataset": {"kind": "SOS", "sigma": {"x": 1e999, "y": 1}}}                  | /dataset/sigma/x
            {"dataset": {"kind": "SOS", "sigma": {"x": DIGITS, "y": 1}}}                 | /dataset/sigma/x
            {"dataset": {"kind": "SOS", "colour": "red"}}                                | /dataset/colour
            {}                                                                           | /dataset
            {"dataset": {"kind": "SOS"}, "seeds": [1, 1]}                                | /seeds/1
            {"dataset": {"kind": "SOS"}, "training": {"steps": 5, "epochs": 5}}          | /training/epochs
            {"dataset": {"kind": "SOS", "fraction": 0.0001}}                             | /dataset/fraction
            {"dataset": {"kind": "SOS", "parts": {"plane": 0}}}                          | /dataset/parts
            {"dataset": {"kind": "SOS", "holdout": {"type": "SQUARE", "from": 0, "to": 31}}} | /dataset/holdout
            {"dataset": {"kind": "SOS"}, "sweep": {"dataset.fraction": [1.0, 1e-5]}}     | /sweep/dataset.fraction/1
            {"dataset": {"kind": "SOS"}, "sweep": {"dataset.size": [32, 33]}}            | /sweep/dataset.size/1
            {"dataset": {"kind": "SOS"}, "sweep": {"dataset.sise": [32]}}                | /sweep/dataset.sise/0
            {"dataset": {"kind": "SOS"}, "name": "a\\u0000b"}                            | /name
            {"dataset": {"kind": "SOS"}, "labels": {"team": "\\ud800"}}                  | /labels/team
            """)
    void whatCannotBeCarriedOutIsRefusedWithThePlace(String body, String pointer) {
        var answer = api.post(EXPERIMENTS, body.replace("DIGITS", "9".repeat(400)));

        isProblem(answer, 422);
        assertThat(answer.errors()).containsExactly(pointer);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        var answer = api.post(EXPERIMENTS, """
                {"nam": "x", "dataset": {"kind": "SOS", "size": 33}, "training": {"batchSize": 0}}""");

        isProblem(answer, 422);
        assertThat(answer.errors()).containsExactlyInAnyOrder("/nam", "/dataset/size", "/training/batchSize");
    }

    @Test
    void oneRunTooManyIsRefusedBeforeAnythingIsStored() {
        var seeds = new StringBuilder("0");
        for (int i = 1; i <= 10_000; i++) {
            seeds.append(',').append(i);
        }
        long before = experiments();

        var answer = api.post(EXPERIMENTS, "{\"dataset\": {\"kind\": \"SOS\"}, \"seeds\": [" + seeds + "]}");

        isProblem(answer, 422);
        assertThat(answer.errors()).containsExactly("/seeds");
        assertThat(answer.text()).contains("10001");
        assertThat(experiments()).isEqualTo(before);
    }

    @Test
    void aBodyOfTwoMegabytesIsTooLargeWhetherOrNotItSaysSo() {
        byte[] body = "{\"name\": \"%s\"}".formatted("x".repeat(2 << 20)).getBytes(StandardCharsets.UTF_8);

        isProblem(api.post(EXPERIMENTS, body, "application/json"), 413);
        isProblem(
                api.send(api.request(EXPERIMENTS)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)))
                        .build()),
                413);
    }

    @Test
    void anotherContentTypeIsRefused() {
        isProblem(
                api.post(EXPERIMENTS, "name=x".getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded"),
                415);
        isProblem(api.post(EXPERIMENTS, "<x/>".getBytes(StandardCharsets.UTF_8), "text/xml"), 415);
        isProblem(api.post(EXPERIMENTS, "{}".getBytes(StandardCharsets.UTF_8), "no type at all"), 415);
    }

    @Test
    void anAnswerThatCannotBeGivenIsAProblemToo() {
        isProblem(api.get(EXPERIMENTS, "Accept", "image/png"), 406);
    }

    @Test
    void anotherMethodIsNotAllowed() {
        var answer = api.send(
                api.request(EXPERIMENTS).PUT(BodyPublishers.ofString("{}")).build());

        isProblem(answer, 405);
        assertThat(answer.header("Allow")).contains("GET").contains("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/api/v1", "/api/v1/nothing", "/api/v1/runs/"})
    void anUnknownPathIsNotFound(String path) {
        isProblem(api.get(path), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/experiments/%s",
                "/api/v1/runs/%s",
                "/api/v1/runs/%s/metrics",
                "/api/v1/runs/%s/evaluations",
                "/api/v1/runs/%s/artifacts",
                "/api/v1/runs/%s/checkpoints",
                "/api/v1/runs/%s/events",
                "/api/v1/artifacts/%s",
                "/api/v1/samples/%s",
                "/api/v1/samples/%s/images.png",
                "/api/v1/samples/%s/images.npy",
                "/api/v1/samples/%s/images/0.png",
                "/api/v1/jobs/%s",
                "/api/v1/metrics?experiment=%s",
                "/api/v1/metrics?run=%s"
            })
    void anUnknownIdIsNotFoundAndAnImpossibleOneABadRequest(String path) {
        isProblem(api.get(path.formatted(UUID.randomUUID())), 404);
        isProblem(api.get(path.formatted("17")), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/experiments/%s/cancel",
                "/api/v1/runs/%s/cancel",
                "/api/v1/runs/%s/pause",
                "/api/v1/runs/%s/resume",
                "/api/v1/runs/%s/retry",
                "/api/v1/jobs/%s/cancel"
            })
    void whatDoesNotExistCannotBeMoved(String path) {
        isProblem(api.post(path.formatted(UUID.randomUUID())), 404);
        isProblem(api.post(path.formatted("17")), 400);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/experiments?limit=0, limit",
        "/api/v1/experiments?limit=501, limit",
        "/api/v1/experiments?limit=many, limit",
        "/api/v1/experiments?cursor=abc, cursor",
        "/api/v1/experiments?cursor=%25%25, cursor",
        "/api/v1/experiments?label=nocolon, label",
        "/api/v1/experiments?q=%00, q",
        "/api/v1/runs?status=HAPPY, status",
        "/api/v1/runs?experiment=17, experiment",
        "/api/v1/runs?status=FAILED&status, status",
        "/api/v1/runs?experiment=019f0a1c-7c01-7b53-9f20-11aa22bb33cc&experiment=, experiment",
        "/api/v1/jobs?status=QUEUED&status=, status",
        "/api/v1/runs?seed=x, seed",
        "/api/v1/runs?orderBy=colour, orderBy",
        "/api/v1/runs?orderBy=-metrics., orderBy",
        "/api/v1/runs?orderBy=metrics, orderBy",
        "/api/v1/runs?orderBy=seed.a, orderBy",
        "/api/v1/runs?parameters.a={, parameters.a",
        "/api/v1/runs?metric=loss, metric",
        "/api/v1/runs?metric=loss:low.., metric",
        "/api/v1/runs?metric=:1..2, metric",
        "/api/v1/runs?metric=loss:1..2..3, metric",
        "/api/v1/runs?id=17, id",
        "/api/v1/runs?offset=-1, offset",
        "/api/v1/runs?offset=1000001, offset",
        "/api/v1/runs?count=often, count",
        "/api/v1/experiments?status=HAPPY, status",
        "/api/v1/metrics, experiment",
        "/api/v1/metrics?run=, experiment",
        "/api/v1/metrics?run=019f0a1c-7c01-7b53-9f20-11aa22bb33cc&run=, run",
        "/api/v1/runs?id=17, id",
        "/api/v1/jobs?status=HAPPY, status"
    })
    void aWrongParameterIsNamed(String path, String parameter) {
        var answer = api.get(path.replace("{", "%7B"));

        isProblem(answer, 400);
        assertThat(answer.errors()).containsExactly(parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"61", "soon", "-1"})
    void aWaitThatIsNoneIsNamed(String wait) {
        var answer = api.get("/api/v1/jobs/" + rows.jobOf(submitRun(ONE_RUN)) + "?wait=" + wait);

        isProblem(answer, 400);
        assertThat(answer.errors()).containsExactly("wait");
    }

    @Test
    void whatIsNoHttpIsAProblemToo() throws IOException {
        try (var socket = new Socket("127.0.0.1", api.uri("/").getPort())) {
            socket.getOutputStream()
                    .write("GET /api/v1/runs?q={ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json")
                    .contains("\"status\":400");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%zz", "%u0041", "%ff", "%c0%ae", "%ed%a0%80", "%f4%90%80%80"})
    void aQueryThatIsNotEscapedAsInUrlsIsABadRequest(String value) throws IOException {
        isProblem(byHand("GET /api/v1/experiments?q=" + value + " HTTP/1.1"), 400);
        isProblem(byHand("POST /api/v1/jobs/probe?unknown=" + value + " HTTP/1.1"), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%00b", "%0a", "parameters.%00"})
    void theNameOfAParameterHasNoControlCharacters(String name) throws IOException {
        isProblem(byHand("GET /api/v1/experiments?" + name + "=1 HTTP/1.1"), 400);
        isProblem(byHand("POST /api/v1/jobs/probe?" + name + "=1 HTTP/1.1"), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Port: abc",
                "X-Forwarded-Host: [::1",
                "Forwarded: proto=https;host=facet.invalid:abc"
            })
    void whatAProxyCannotHaveSaidIsABadRequest(String header) throws IOException {
        isProblem(byHand("GET /api/v1/experiments HTTP/1.1", header), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "application/*+json"})
    void aContentTypeWithAWildcardIsABadRequest(String type) throws IOException {
        isProblem(byHand("GET /api/v1/experiments HTTP/1.1", "Content-Type: " + type), 400);
        isProblem(byHand("POST /api/v1/jobs/probe HTTP/1.1", "Content-Type: " + type), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/problem+json", "application/*+json", "application/json, application/problem+json"})
    void whatIsNoProblemIsNotCalledOne(String accepted) {
        var answer = api.get(EXPERIMENTS, "Accept", accepted);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void manyLanguagesAreNoError() throws IOException {
        assertThat(byHand("GET /api/v1/experiments HTTP/1.1", "Accept-Language: " + "de,".repeat(500)))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "application/x-www-form-urlencoded",
                "application/x-www-form-urlencoded;charset=nonsense"
            })
    void nobodyReadsForms(String type) {
        byte[] form = "a=%zz&b=%".getBytes(StandardCharsets.US_ASCII);
        isProblem(api.post(EXPERIMENTS, form, type), 415);
        for (String method : new String[] {"DELETE", "PUT"}) {
            var answer = api.send(api.request(EXPERIMENTS + "/" + UUID.randomUUID())
                    .header("Content-Type", type)
                    .method(method, BodyPublishers.ofByteArray(form))
                    .build());
            isProblem(answer, method.equals("DELETE") ? 404 : 405);
        }
    }

    /** The container brings it to the path of errors, on which nobody asks for a token. */
    @Test
    void whatTheContainerRefusesItselfIsAProblemToo() throws IOException {
        isProblem(byHand("GET /api/v1/experiments HTTP/1.1", "Cookie: " + "a=b;".repeat(300)), 400);
    }

    @Test
    void thePathOfErrorsIsNone() {
        isProblem(api.get("/error"), 404);
        isProblem(api.get("/error", "Accept", "text/html"), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{} {}",
                "[1, 2",
                "{\"dataset\": NaN}",
                "// comment",
                "{\"a\": 1, \"a\": 2}",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
            })
    void whatIsSaidOfBrokenJsonNamesNothingOfTheParser(String body) {
        assertThat(api.post(EXPERIMENTS, body).text()).doesNotContain("`", "Feature", "jackson");
        assertThat(api.post(EXPERIMENTS, "[".repeat(2_000)).text()).doesNotContain("`", "Constraints");
    }

    @Test
    void ofVeryManyMistakesTheFirstHundredAreTold() {
        var answer = api.post(
                EXPERIMENTS, "{\"dataset\": {\"kind\": \"SOS\"}, \"percolations\": [" + "1,".repeat(5_000) + "1]}");

        isProblem(answer, 422);
        assertThat(answer.errors()).hasSize(100);
        assertThat(answer.json().get("detail").stringValue()).startsWith("5001 fields are wrong");
    }

    @Test
    void specsThatWouldFillTheMemoryAreRefused() {
        String regions = "{\"type\": \"CROSS\", \"from\": 1, \"to\": 2},".repeat(4_000);
        String request = "{\"dataset\": {\"kind\": \"SOS\", \"holdout\": [%s]}, \"seeds\": [%s]}"
                .formatted(
                        regions.substring(0, regions.length() - 1),
                        IntStream.range(0, 10_000).mapToObj(String::valueOf).collect(Collectors.joining(",")));

        var answer = api.post(EXPERIMENTS, request);

        isProblem(answer, 422);
        assertThat(answer.text()).contains("100000000 characters", "10000 with up to");
    }

    @Test
    void aStepTooSmallToCountConditionsIsRefused() {
        var answer =
                api.post("/api/v1/datasets/preview", "{\"kind\": \"SOS\", \"step\": {\"x\": 1e-300, \"y\": 1e-300}}");

        isProblem(answer, 422);
        assertThat(answer.errors()).containsExactly("/step");
    }

    /** Sends a request that no client would. */
    private String byHand(String requestLine, String... headers) throws IOException {
        String head =
                requestLine + "\r\nHost: 127.0.0.1\r\nAuthorization: Bearer facet_test_admin_token_0123456789abcdef\r\n"
                        + String.join(
                                "",
                                java.util.Arrays.stream(headers)
                                        .map(line -> line + "\r\n")
                                        .toList())
                        + "Content-Length: 0\r\nConnection: close\r\n\r\n";
        try (var socket = new Socket("127.0.0.1", api.uri("/").getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void isProblem(String answer, int status) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains("application/problem+json", "\"status\":" + status)
                .doesNotContain("Exception");
    }

    private static void isProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("status").intValue()).isEqualTo(status);
        assertThat(answer.json().get("title").stringValue()).isNotBlank();
        assertThat(answer.json().get("detail").stringValue()).isNotBlank();
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("org.springframework");
    }

    private long experiments() {
        return jdbc.sql("select count(*) from experiment").query(Long.class).single();
    }
}
