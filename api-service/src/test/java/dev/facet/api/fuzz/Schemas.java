package dev.facet.api.fuzz;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks documents by the schemas of the description, which in OpenAPI 3.1 are those of JSON Schema 2020-12. */
final class Schemas {

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Schema> known = new ConcurrentHashMap<>();
    private final JsonNode components;

    Schemas(Description description) {
        this.components = description.components();
    }

    /** What does not fit; at most the first five. */
    List<String> errors(JsonNode document, JsonNode schema) {
        return known.computeIfAbsent(schema, this::read).validate(document).stream()
                .limit(5)
                .map(Object::toString)
                .toList();
    }

    private Schema read(JsonNode schema) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", components);
        return registry.getSchema(whole);
    }
}
