package dev.facet.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The chart of this repository, rendered by Helm's own engine. */
final class HelmChart {

    static final Path DIRECTORY =
            Path.of("..", "helm", "facet").toAbsolutePath().normalize();
    static final String NAMESPACE = "research";

    private static final String OLDEST_KUBERNETES = "1.30.0";

    private static final Map<String, HelmRelease> releases = new ConcurrentHashMap<>();

    private HelmChart() {}

    /** Names of the files in {@code ci}: the values with which the chart is tested. */
    static List<String> valuesFiles() {
        try (Stream<Path> files = Files.list(DIRECTORY.resolve("ci"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The objects of a release with these values, rendered once. */
    static HelmRelease with(String valuesFile) {
        return releases.computeIfAbsent(
                valuesFile, file -> render(DIRECTORY.resolve("ci").resolve(file)));
    }

    static HelmRelease render(Path valuesFile) {
        var manifest = new Helm(DIRECTORY)
                .template()
                .withName("facet")
                .withNamespace(NAMESPACE)
                .withKubeVersion(OLDEST_KUBERNETES)
                .withValuesFile(valuesFile)
                .call();
        return new HelmRelease(mergedValues(valuesFile), new KubernetesReader().read(manifest));
    }

    /** What {@code helm install} prints at its end. */
    static String notes(String valuesFile) {
        var output = new Helm(DIRECTORY)
                .install()
                .clientOnly()
                .dryRun()
                .withName("facet")
                .withNamespace(NAMESPACE)
                .withKubeVersion(OLDEST_KUBERNETES)
                .withValuesFile(DIRECTORY.resolve("ci").resolve(valuesFile))
                .call()
                .getOutput();
        return output.substring(output.indexOf("NOTES:"));
    }

    /** A copy of the chart that has these values as its own, since lint looks at no others. */
    static Path copyWith(String valuesFile, Path directory) throws IOException {
        var copy = Files.createDirectory(directory.resolve("facet"));
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                var target = copy.resolve(DIRECTORY.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        var values = mergedValues(DIRECTORY.resolve("ci").resolve(valuesFile));
        Files.writeString(copy.resolve("values.yaml"), new Yaml().dump(values));
        return copy;
    }

    private static Map<String, Object> mergedValues(Path valuesFile) {
        return merged(yaml(DIRECTORY.resolve("values.yaml")), yaml(valuesFile));
    }

    private static Map<String, Object> yaml(Path file) {
        try {
            Map<String, Object> values = new Yaml().load(Files.readString(file));
            assertThat(values).as(file.toString()).isNotNull();
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> merged(Map<String, Object> base, Map<String, Object> over) {
        var merged = new LinkedHashMap<>(base);
        over.forEach((key, value) -> merged.compute(
                key,
                (same, before) -> before instanceof Map && value instanceof Map
                        ? merged((Map<String, Object>) before, (Map<String, Object>) value)
                        : value));
        merged.values().removeIf(Objects::isNull);
        return merged;
    }
}
