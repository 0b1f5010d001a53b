package dev.facet.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.access.Routes.Route;
import dev.facet.api.testing.Api;
import dev.facet.api.testing.Api.Answer;
import dev.facet.api.testing.ApiTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What holds for all operations that the description names, so that a new one cannot be forgotten. */
class EveryRouteIT extends ApiTest {

    /** Is for everybody. */
    private static final Set<String> DASHBOARD = Set.of("/", "/index.html");

    /** An id that nothing has. */
    private static final String NOBODY = UUID.randomUUID().toString();

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Test
    void theDescriptionNamesEveryRouteAndTheScopeThatItNeeds() {
        Set<String> described = new TreeSet<>();
        for (Route route : routes()) {
            assertThat(route.scope()).as(route.toString()).isIn("read", "submit", "admin");
            described.add(route.method() + " " + route.path());
        }

        Set<String> mapped = new TreeSet<>();
        mapping.getHandlerMethods().forEach((info, method) -> {
            if (method.getBeanType().getName().startsWith("dev.facet.")) {
                info.getPatternValues().stream()
                        .filter(path -> !DASHBOARD.contains(path))
                        .forEach(path ->
                                info.getMethodsCondition().getMethods().forEach(verb -> mapped.add(verb + " " + path)));
            }
        });

        assertThat(described).isEqualTo(mapped);
    }

    @Test
    void onlyWhatChangesNothingNeedsNoMoreThanRead() {
        assertThat(routes())
                .filteredOn(route -> !route.reads() && route.scope().equals("read"))
                .extracting(Route::path)
                .containsExactly("/api/v1/datasets/preview");
        assertThat(routes())
                .filteredOn(route -> route.scope().equals("admin"))
                .extracting(route -> route.method() + " " + route.path())
                .contains(
                        "POST /api/v1/tokens",
                        "GET /api/v1/tokens",
                        "DELETE /api/v1/tokens/{id}",
                        "POST /api/v1/projects",
                        "PUT /api/v1/projects/{name}/quotas",
                        "PUT /api/v1/projects/{name}/members/{subject}",
                        "DELETE /api/v1/projects/{name}/members/{subject}",
                        "GET /api/v1/audit");
    }

    @Test
    void withoutATokenEveryRouteIs401() {
        refuses(api.as(null), 401, _ -> true);
        isProblem(api.as(null).get("/v3/api-docs"), 401);
        isProblem(api.as(null).get("/v3/api-docs.yaml"), 401);
        isProblem(api.as(null).get("/actuator/prometheus"), 401);
        isProblem(api.as(null).get("/nothing"), 401);
    }

    @Test
    void withATokenThatIsNoneEveryRouteIs401() {
        refuses(api.as("facet_" + "x".repeat(43)), 401, _ -> true);
        refuses(api.as("short"), 401, route -> route.path().endsWith("/experiments"));
    }

    @Test
    void withTooSmallAScopeEveryRouteIs403() {
        Api reader = api.as(token("read"));
        refuses(reader, 403, route -> !route.scope().equals("read"));
        Api submitter = api.as(token("submit"));
        refuses(submitter, 403, route -> route.scope().equals("admin"));
    }

    @Test
    void whatNeedsTheWholeServiceIsClosedToAnAdminOfAProject() {
        String token = api.post("/api/v1/tokens", """
                        {"name": "owner", "scope": "admin", "project": "default"}""").json().get("token").stringValue();

        refuses(api.as(token), 403, Route::wholeService);
        isProblem(api.as(token).get("/actuator/prometheus"), 403);
    }

    @Test
    void withTheScopeNoRouteIsRefused() {
        var softly = new SoftAssertions();
        Api reader = api.as(token("read"));
        for (Route route : routes()) {
            if (route.scope().equals("read")) {
                softly.assertThat(route.call(reader, NOBODY).status())
                        .as(route.toString())
                        .isNotIn(401, 403);
            }
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/swagger-ui/../api/v1/runs",
                "/swagger-ui/..%2fapi/v1/runs",
                "/swagger-ui/..;/api/v1/runs",
                "/api/v1/runs;/swagger-ui/",
                "//api/v1/runs",
                "/api//v1/runs",
                "/API/v1/runs",
                "/api/v1/runs/",
                "/actuator/health/../prometheus",
                "/actuator/health/..;/prometheus",
                "/error"
            })
    void thereIsNoWayRound(String path) {
        Answer answer = api.as(null).get(path);

        assertThat(answer.status()).as(answer.text()).isIn(400, 401, 404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    private void refuses(Api caller, int status, Predicate<Route> which) {
        List<Route> routes = routes().stream().filter(which).toList();
        assertThat(routes).isNotEmpty();
        for (Route route : routes) {
            Answer answer = route.call(caller, NOBODY);
            assertThat(answer.status()).as(route + ": " + answer.text()).isEqualTo(status);
            isProblem(answer, status);
        }
    }

    private static void isProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        if (status == 401) {
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
    }

    private String token(String scope) {
        Answer made = api.post("/api/v1/tokens", "{\"name\": \"test\", \"scope\": \"" + scope + "\"}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().get("token").stringValue();
    }

    private List<Route> routes() {
        return Routes.of(api);
    }
}
