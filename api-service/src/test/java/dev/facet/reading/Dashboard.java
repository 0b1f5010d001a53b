package dev.facet.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dashboard of Grafana's, as this repository ships it. */
record Dashboard(String file, JsonNode content) {

    static final Path DIRECTORY =
            Path.of("..", "helm", "facet", "dashboards").toAbsolutePath().normalize();

    static List<Dashboard> all() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.sorted()
                    .map(file -> new Dashboard(
                            file.getFileName().toString(), JsonMapper.shared().readTree(file.toFile())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Dashboard named(String uid) {
        return all().stream()
                .filter(dashboard -> dashboard.file().equals(uid + ".json"))
                .findFirst()
                .orElseThrow();
    }

    List<JsonNode> panels() {
        return content.get("panels").valueStream().toList();
    }

    /** Those that show something. */
    List<JsonNode> drawn() {
        return panels().stream()
                .filter(panel -> !panel.get("type").stringValue().equals("row"))
                .toList();
    }

    List<JsonNode> variables() {
        return content.at("/templating/list").valueStream().toList();
    }

    @Override
    public String toString() {
        return file;
    }
}
