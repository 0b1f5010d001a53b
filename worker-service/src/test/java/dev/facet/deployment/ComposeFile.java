package dev.facet.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docker-compose.yml} as Compose reads it where nothing is set: merged, and with the default of each variable. */
record ComposeFile(JsonNode content) {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):-([^}]*)}");

    static ComposeFile read() {
        return parse(text(ROOT.resolve("docker-compose.yml")));
    }

    static ComposeFile parse(String text) {
        var interpolated = VARIABLE.matcher(text).replaceAll("$2");
        return new ComposeFile(tree(interpolated));
    }

    /** YAML as JSON, its anchors resolved. */
    static JsonNode tree(String yaml) {
        return JsonMapper.shared().valueToTree(new Yaml().<Map<String, Object>>load(yaml));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode services() {
        return content.get("services");
    }

    JsonNode service(String name) {
        return services().required(name);
    }

    /** Those that run Facet's images. */
    Set<Map.Entry<String, JsonNode>> ofFacet() {
        var own = services().properties().stream()
                .filter(service -> service.getValue().get("image").stringValue().startsWith("facet-"))
                .collect(Collectors.toSet());
        if (own.isEmpty()) {
            throw new AssertionError("no service runs an image of Facet");
        }
        return own;
    }
}
