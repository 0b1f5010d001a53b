package dev.facet.model.dataset;

import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.SpecJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference numbers under {@code oracles/}, and datasets as a user writes them. */
final class Oracle {

    private Oracle() {}

    static Stream<JsonNode> read(String topic) throws IOException {
        try (InputStream in = Objects.requireNonNull(Oracle.class.getResourceAsStream("/oracles/" + topic + ".json"))) {
            JsonNode cases = JsonMapper.shared().readTree(in);
            return StreamSupport.stream(cases.spliterator(), false);
        }
    }

    static DatasetSpec dataset(String json) {
        return SpecJson.read(json, DatasetSpec.class);
    }
}
