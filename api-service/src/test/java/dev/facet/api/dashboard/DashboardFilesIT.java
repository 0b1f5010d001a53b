package dev.facet.api.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.ApiTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page and its files, as they come over HTTP. */
class DashboardFilesIT extends ApiTest {

    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
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
