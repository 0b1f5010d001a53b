package dev.facet.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.Api;
import dev.facet.api.testing.Api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** All operations that the description of the API names. */
final class Routes {

    private Routes() {}

    record Route(String method, String path, String contentType, String scope, boolean wholeService) {

        boolean reads() {
            return method.equals("GET");
        }

        boolean namesSomething() {
            return path.contains("{");
        }

        /** What its path names by its first variable, such as "runs"; empty: nothing. */
        String kind() {
            String before = path.substring(0, Math.max(0, path.indexOf("/{")));
            return before.substring(before.lastIndexOf('/') + 1);
        }

        /** Calls it about something. */
        Answer call(Api caller, String id) {
            String address = path.replaceFirst("\\{[^}]*}", id).replaceAll("\\{[^}]*}", "nothing");
            var request = caller.request(address);
            return caller.send(
                    reads() || method.equals("DELETE")
                            ? request.method(method, BodyPublishers.noBody()).build()
                            : request.header("Content-Type", contentType)
                                    .method(method, BodyPublishers.ofString("{}"))
                                    .build());
        }
    }

    static List<Route> of(Api api) {
        var routes = new ArrayList<Route>();
        JsonNode paths = api.get("/v3/api-docs").json().get("paths");
        paths.properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> routes.add(new Route(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.getValue().at("/requestBody/content").propertyNames().stream()
                                        .findFirst()
                                        .orElse("application/json"),
                                operation.getValue().path("x-facet-scope").stringValue(""),
                                operation
                                        .getValue()
                                        .path("x-facet-whole-service")
                                        .booleanValue(false)))));
        assertThat(routes).hasSizeGreaterThan(40);
        return routes;
    }
}
