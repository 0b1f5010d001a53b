package dev.facet.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.facet.api.testing.Api;
import dev.facet.api.testing.Api.Answer;
import dev.facet.api.testing.ApiTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Persons with JWTs of an identity provider, whose keys are fetched over HTTP; and limits that are low enough to meet. */
@DirtiesContext
class PersonsIT extends ApiTest {

    private static final String ISSUER = "https://issuer.example";
    private static final RSAKey KEY = newKey();
    private static final HttpServer PROVIDER = provider();

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        String keys = "http://127.0.0.1:" + PROVIDER.getAddress().getPort() + "/keys";
        registry.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", () -> keys);
        registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", () -> ISSUER);
        registry.add("facet.access.admins", () -> "grace");
        registry.add("facet.access.rate.requests-per-second", () -> "1");
        registry.add("facet.access.rate.burst", () -> "300");
        registry.add("facet.access.rate.failures-per-second", () -> "1");
        registry.add("facet.access.rate.failure-burst", () -> "30");
    }

    @AfterAll
    static void stop() {
        PROVIDER.stop(0);
    }

    @Test
    void aPersonMayDoWhatTheirRoleSaysInTheirProjects() {
        String project = project();
        Api ada = person("ada");
        assertThat(ada.get("/api/v1/experiments").json().get("items")).isEmpty();
        assertThat(ada.post("/api/v1/experiments", ONE_RUN).status()).isEqualTo(403);
        assertThat(ada.get("/api/v1/projects/" + project).status()).isEqualTo(404);

        put(api, project, "ada", "viewer");
        assertThat(ada.get("/api/v1/projects/" + project).json().get("scope").stringValue())
                .isEqualTo("read");
        assertThat(ada.post("/api/v1/experiments", ONE_RUN).status()).isEqualTo(403);

        put(api, project, "ada", "member");
        Answer submitted = ada.post("/api/v1/experiments", ONE_RUN);
        assertThat(submitted.status()).as(submitted.text()).isEqualTo(202);
        assertThat(ada.get("/api/v1/projects/" + project + "/members").status()).isEqualTo(403);

        put(api, project, "ada", "owner");
        put(ada, project, "alan", "viewer");
        assertThat(ada.get("/api/v1/projects/" + project + "/members").text())
                .contains("ada", "owner", "alan", "viewer");
        assertThat(person("alan").get("/api/v1/experiments/" + submitted.id()).status())
                .isEqualTo(200);

        assertThat(ada.delete("/api/v1/projects/" + project + "/members/alan").status())
                .isEqualTo(204);
        assertThat(person("alan").get("/api/v1/experiments/" + submitted.id()).status())
                .isEqualTo(404);
    }

    @Test
    void whoHasSeveralProjectsSaysInWhichTheySubmit() {
        String one = project();
        String two = project();
        put(api, one, "emmy", "member");
        put(api, two, "emmy", "member");
        Api emmy = person("emmy");

        Answer unsaid = emmy.post("/api/v1/experiments", ONE_RUN);
        assertThat(unsaid.status()).isEqualTo(400);
        assertThat(unsaid.errors()).containsExactly("Facet-Project");
        assertThat(unsaid.text()).contains(one, two);

        String made =
                emmy.post("/api/v1/experiments", ONE_RUN, "Facet-Project", two).id();
        assertThat(emmy.get("/api/v1/experiments", "Facet-Project", two).text()).contains(made);
        assertThat(emmy.get("/api/v1/experiments", "Facet-Project", one).text()).doesNotContain(made);
    }

    @Test
    @Timeout(120) // a stream that does not end is read for ever
    void whoIsNoLongerAMemberSeesNoMoreOfARunThatTheyWatch() {
        String project = project();
        put(api, project, "rosalind", "member");
        Api rosalind = person("rosalind");
        String experiment = rosalind.post("/api/v1/experiments", ONE_RUN).id();
        String run = rosalind.get("/api/v1/runs?experiment=" + experiment)
                .json()
                .at("/items/0/id")
                .stringValue();
        var watched = HttpClient.newHttpClient()
                .sendAsync(
                        rosalind.request("/api/v1/runs/" + run + "/events", "Facet-Project", project)
                                .build(),
                        BodyHandlers.ofInputStream())
                .join();
        assertThat(watched.statusCode()).isEqualTo(200);

        api.delete("/api/v1/projects/" + project + "/members/rosalind");

        assertThat(watched.body()).asString(StandardCharsets.UTF_8).contains("event:closed");
    }

    @Test
    void thoseWhomTheConfigurationNamesAreAdminsOfAll() {
        assertThat(person("grace").get("/api/v1/audit").status()).isEqualTo(200);
        assertThat(person("grace")
                        .post("/api/v1/projects", "{\"name\": \"g-" + UUID.randomUUID() + "\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aJwtThatIsNotGoodIsRefused() throws JOSEException {
        Instant later = Instant.now().plusSeconds(600);
        assertThat(status(jwt(KEY, ISSUER, "ada", Instant.now().minusSeconds(600))))
                .isEqualTo(401);
        assertThat(status(jwt(KEY, "https://another.example", "ada", later))).isEqualTo(401);
        assertThat(status(jwt(newKey(), ISSUER, "ada", later))).isEqualTo(401);
        assertThat(status(jwt(KEY, ISSUER, null, later))).isEqualTo(401);
        assertThat(status("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.")).isEqualTo(401);
        assertThat(status(jwt(KEY, ISSUER, "ada", later))).isEqualTo(200);
    }

    @Test
    void whoFailsTooOftenIsToldToComeBackAndOthersAreNot() {
        String[] theirs = {"X-Forwarded-For", "192.0.2.66"};
        Answer answer = api.as("wrong").get("/api/v1/runs", theirs);
        for (int i = 0; i < 100 && answer.status() == 401; i++) {
            answer = api.as("wrong").get("/api/v1/runs", theirs);
        }

        isTooMany(answer);
        assertThat(api.as("wrong").get("/api/v1/runs").status()).isEqualTo(401);
        assertThat(api.get("/api/v1/runs", theirs).status()).isEqualTo(200);
    }

    @Test
    void whoCallsTooOftenIsToldToComeBackAndOthersAreNot() {
        Api busy = person("busy");
        Answer answer = busy.get("/api/v1/projects");
        for (int i = 0; i < 1000 && answer.status() == 200; i++) {
            answer = busy.get("/api/v1/projects");
        }

        isTooMany(answer);
        assertThat(person("calm").get("/api/v1/projects").status()).isEqualTo(200);
    }

    private static void isTooMany(Answer answer) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
    }

    private int status(String token) {
        return api.as(token).get("/api/v1/projects").status();
    }

    private Api person(String subject) {
        try {
            return api.as(jwt(KEY, ISSUER, subject, Instant.now().plusSeconds(600)));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String project() {
        String name = "p-" + UUID.randomUUID();
        assertThat(api.post("/api/v1/projects", "{\"name\": \"" + name + "\"}").status())
                .isEqualTo(201);
        return name;
    }

    private static void put(Api caller, String project, String subject, String role) {
        var answer = caller.put("/api/v1/projects/" + project + "/members/" + subject, "{\"role\": \"" + role + "\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static String jwt(RSAKey key, String issuer, String subject, Instant until) throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(subject)
                .issueTime(Date.from(until.minusSeconds(1200)))
                .expirationTime(Date.from(until))
                .build();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims);
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer provider() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] keys = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            server.createContext("/keys", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, keys.length);
                try (var out = exchange.getResponseBody()) {
                    out.write(keys);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
