package dev.facet.api.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.ApiTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page and its files, as they come over HTTP. */
class DashboardFilesIT extends ApiTest {

    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern SCRIPT = Pattern.compile("assets/[0-9a-f]+/app/main\\.js");
    private static final Pattern MODULE = Pattern.compile("\"[^\"]+\": \"\\./([^\"]+\\.js)\"");

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/html", "image/png", "application/json"})
    void theRootIsThePageForEverybody(String accept) {
        var answer = api.as(null).get("/", "Accept", accept);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.text()).contains("<facet-app>");
    }

    @Test
    void scriptsComeFromHereAloneAndTheImportMapIsNamedByItsHash() throws Exception {
        var answer = api.as(null).get("/");
        var map = IMPORT_MAP.matcher(answer.text());
        assertThat(map.find()).isTrue();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(StandardCharsets.UTF_8));

        assertThat(answer.header("Content-Security-Policy"))
                .contains("script-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(hash) + "';")
                .contains("default-src 'none'", "frame-ancestors 'none'", "connect-src 'self'");
    }

    @Test
    void aBrowserKeepsTheFilesOfThisVersionForGood() {
        var script = SCRIPT.matcher(api.as(null).get("/").text());
        assertThat(script.find()).isTrue();

        var answer = api.as(null).get("/" + script.group());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("max-age=31536000", "immutable");
        assertThat(api.as(null).get("/").header("Cache-Control")).contains("no-cache");
    }

    @Test
    void filesAreCompressedForThoseWhoTakeIt() throws Exception {
        var script = SCRIPT.matcher(api.as(null).get("/").text());
        assertThat(script.find()).isTrue();
        for (int time = 0; time < 2; time++) { // read, and out of memory
            var plain = api.as(null).get("/" + script.group(), "Accept-Encoding", "identity");
            var compressed = api.as(null).get("/" + script.group(), "Accept-Encoding", "gzip, br");

            assertThat(plain.header("Content-Encoding")).isEmpty();
            assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(compressed.header("Content-Type")).startsWith("text/javascript");
            assertThat(compressed.bytes()).hasSizeLessThan(plain.bytes().length);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.bytes())).readAllBytes())
                    .isEqualTo(plain.bytes());
            assertThat(List.of(plain, compressed))
                    .allSatisfy(answer -> assertThat(answer.header("Vary")).containsIgnoringCase("Accept-Encoding"));
        }
    }

    /** While an update is rolled out, a page may ask an instance that has another version. */
    @Test
    void filesOfAnotherVersionAreNotKept() {
        var answer = api.as(null).get("/assets/0123456789abcdef/app/main.js");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Last-Modified")).isEmpty();
    }

    @Test
    void theDocumentationOfTheApiHasItsScripts() {
        for (String file : List.of("index.html", "swagger-ui-bundle.js", "swagger-initializer.js")) {
            assertThat(api.as(null).get("/swagger-ui/" + file).status())
                    .as(file)
                    .isEqualTo(200);
        }
    }

    @Test
    void everyModuleOfTheImportMapIsThere() {
        var modules = MODULE.matcher(api.as(null).get("/").text());
        int found = 0;
        while (modules.find()) {
            var answer = api.as(null).get("/" + modules.group(1));
            assertThat(answer.status()).as(modules.group(1)).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith("text/javascript");
            found++;
        }
        assertThat(found).isGreaterThan(4);
    }
}
