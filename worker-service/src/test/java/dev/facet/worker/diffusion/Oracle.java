package dev.facet.worker.diffusion;

import java.io.InputStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Expected numbers that independent programs computed: NumPy for the noise, PyTorch for the network. */
public final class Oracle {

    private Oracle() {}

    public static JsonNode read(String name) {
        InputStream json = Oracle.class.getResourceAsStream("/oracles/" + name + ".json");
        return JsonMapper.shared().readTree(json);
    }

    public static double[] numbers(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }

    public static Stream<JsonNode> each(JsonNode array) {
        return array.valueStream();
    }
}
