package dev.facet.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The names of all properties that the services have, from the metadata that Spring's annotation processor writes beside the
 * classes: Spring's own, and those of Facet's records.
 */
final class KnownProperties {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private final Set<String> names = new TreeSet<>();
    private final Set<String> maps = new TreeSet<>();

    private KnownProperties() {}

    static KnownProperties ofTheServices() {
        var known = new KnownProperties();
        try {
            for (URL file :
                    Collections.list(KnownProperties.class.getClassLoader().getResources(METADATA))) {
                known.add(file.openStream());
            }
            // The API is no dependency of the worker; Maven has built it before.
            known.add(Files.newInputStream(Path.of("../api-service/target/classes", METADATA)));
        } catch (IOException e) {
            throw new UncheckedIOException("build api-service first", e);
        }
        for (String name : new String[] {"facet.engine.threads", "facet.http.max-matrix", "spring.datasource.url"}) {
            assertThat(known.has(name)).as(name).isTrue();
        }
        return known;
    }

    private void add(InputStream file) throws IOException {
        try (file) {
            for (JsonNode property : JsonMapper.shared().readTree(file).path("properties")) {
                String name = property.get("name").stringValue();
                names.add(name);
                if (property.path("type").asString("").startsWith("java.util.Map")) {
                    maps.add(name);
                }
            }
        }
    }

    /** Whether this is the name of a property, or of a key in one that is a map. */
    boolean has(String name) {
        return names.contains(name) || maps.stream().anyMatch(map -> name.startsWith(map + "."));
    }

    /** Whether Spring would bind this variable of the environment to a property. */
    boolean hasVariable(String variable) {
        return names.stream().map(KnownProperties::variable).anyMatch(variable::equals)
                || maps.stream().anyMatch(map -> variable.startsWith(variable(map) + "_"));
    }

    /** How a property is named in the environment: dots become underscores, dashes go. */
    static String variable(String name) {
        return ConfigurationPropertyName.of(name)
                .toString()
                .replace('.', '_')
                .replace("-", "")
                .toUpperCase(Locale.ROOT);
    }
}
