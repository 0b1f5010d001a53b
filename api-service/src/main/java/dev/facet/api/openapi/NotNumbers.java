package dev.facet.api.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Objects;
import java.util.Set;

/** The values of series: numbers, and where they are none, strings. */
final class NotNumbers {

    private NotNumbers() {}

    static void describe(OpenAPI api) {
        describe(property(api, "PointView", "value"));
        describe(property(api, "Metric", "value"));
        describe((Schema<?>) property(api, "RunView", "metrics").getAdditionalProperties());
        describe((Schema<?>) property(api, "RunDetailView", "metrics").getAdditionalProperties());
    }

    private static Schema<?> property(OpenAPI api, String record, String name) {
        Schema<?> model =
                Objects.requireNonNull(api.getComponents().getSchemas().get(record), record);
        return Objects.requireNonNull(model.getProperties().get(name), name);
    }

    private static void describe(Schema<?> value) {
        value.types(Set.of("number", "string")).description("a number, \"NaN\", \"Infinity\" or \"-Infinity\"");
    }
}
