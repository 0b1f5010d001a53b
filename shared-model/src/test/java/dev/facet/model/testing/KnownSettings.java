package dev.facet.model.testing;

import dev.facet.model.spec.SpecJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The settings that there are: Facet's own, read from the sources of all modules, and Spring's, as the libraries of the module whose
 * tests run describe them. A typing error in a variable's name is otherwise seen by nobody, because Spring reads what it knows and
 * passes over the rest.
 */
public final class KnownSettings {

    private static final KnownSettings INSTANCE = new KnownSettings();

    private final Set<String> names = new HashSet<>();
    /** Settings that are maps: any name below them is one. */
    private final Set<String> maps = new HashSet<>();

    private KnownSettings() {
        names.addAll(SettingRecords.names());
        try {
            for (URL url :
                    Collections.list(ClassLoader.getSystemResources("META-INF/spring-configuration-metadata.json"))) {
                try (var json = url.openStream()) {
                    addSpring(SpecJson.parse(new String(json.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addSpring(JsonNode metadata) {
        for (JsonNode property : metadata.path("properties")) {
            var name = property.get("name").stringValue();
            names.add(name);
            if (property.path("type").asString("").startsWith("java.util.Map<")) {
                maps.add(name);
            }
        }
    }

    /** @param name such as spring.datasource.password */
    public static boolean isProperty(String name) {
        return INSTANCE.names.contains(name);
    }

    /** @param name such as SPRING_DATASOURCE_URL */
    public static boolean isVariable(String name) {
        return INSTANCE.names.stream()
                        .anyMatch(property ->
                                name.equals(variable(property)) || name.equals(variable(property.replace('-', '.'))))
                || INSTANCE.maps.stream().anyMatch(map -> name.startsWith(variable(map) + "_"));
    }

    /** As Spring Boot documents it: dots become underscores, and dashes go; it reads dashes as underscores too. */
    public static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
