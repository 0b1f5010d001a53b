package dev.facet.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.model.job.JobSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** The values, their schema and the templates name the same things. */
class HelmValuesTest {

    @TempDir
    private Path directory;

    private final Map<String, Object> schema = yaml("values.schema.json");
    private final Map<String, Object> values = yaml("values.yaml");

    private static Map<String, Object> yaml(String file) {
        try {
            return new Yaml().load(Files.readString(HelmChart.DIRECTORY.resolve(file)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<?, ?> at(Map<?, ?> fields, String... path) {
        for (String key : path) {
            fields = (Map<?, ?>) fields.get(key);
        }
        return fields;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    api: {replica: 2}                                                | replica
                    workers: {GPU_1: {}}                                             | GPU_1
                    workers: {gpu: {gpus: 2}}                                        | gpus
                    workers: {gpu: {slots: many}}                                    | slots
                    workers: {cpu: {resources: {limits: {memory: 4 gigabytes}}}}     | memory
                    workers: {cpu: {scaling: {kinds: [TRAINING]}}}                   | kinds
                    workers: {cpu: {scaling: {kinds: ["TRAIN') or true --"]}}}       | kinds
                    artifacts: {store: s3}                                           | bucket
                    postgresql: {sslMode: verify-full}                               | caSecret
                    postgresql: {password: secret}                                   | password
                    ingress: {enabled: true, tls: {secretName: ""}}                  | secretName
                    keda: {enabled: true, source: prometheus}                        | serverAddress
                    api: {env: {facet.http.max-body: 2MB}}                           | facet.http.max-body
                    networkPolicy: {clients: [{namespace: web}]}                     | namespace
                    api: {autoscaling: {minReplicas: 9}}                             | minReplicas must not be more than maxReplicas
                    keda: {enabled: true}, workers: {cpu: {scaling: {minReplicas: 9}}} | workers.cpu.scaling: minReplicas must not
                    """)
    void wrongValuesAreRefusedByName(String values, String message) throws IOException {
        var file = Files.writeString(
                directory.resolve("values.yaml"), new Yaml().dump(new Yaml().load("{" + values + "}")));

        assertThatThrownBy(() -> HelmChart.render(file)).hasMessageContaining(message);
    }

    @Test
    void theSchemaHasTheValuesThatThereAreAndNoOthers() {
        compare("", values, schema);
    }

    /** Where a schema lists no properties, a map is the user's. */
    private void compare(String path, Map<?, ?> defaults, Map<?, ?> described) {
        if (described.get("$ref") instanceof String reference) {
            described = at(schema, "definitions", reference.replace("#/definitions/", ""));
        }
        if (!(described.get("properties") instanceof Map<?, ?> properties) || path.matches(".*/(requests|limits)")) {
            return;
        }
        assertThat(described.get("additionalProperties")).as(path).isEqualTo(false);
        var names = new TreeSet<Object>(properties.keySet());
        names.remove("global"); // Helm's own
        assertThat(new TreeSet<Object>(defaults.keySet())).as(path).isEqualTo(names);
        properties.forEach((name, property) -> {
            if (defaults.get(name) instanceof Map<?, ?> part) {
                compare(path + "/" + name, part, (Map<?, ?>) property);
            }
        });
    }

    @Test
    void everyValueIsReadByATemplate() throws IOException {
        final String templates;
        try (Stream<Path> files = Files.list(HelmChart.DIRECTORY.resolve("templates"))) {
            templates = files.map(HelmValuesTest::text).collect(Collectors.joining());
        }
        var names = leaves("", values)
                .map(path -> path.substring(path.lastIndexOf('.')))
                .toList();
        assertThat(names).hasSizeGreaterThan(80);
        assertThat(names)
                .filteredOn(name ->
                        !Pattern.compile("\\" + name + "\\b").matcher(templates).find())
                .isEmpty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is read as a whole is one value. */
    private static Stream<String> leaves(String path, Map<?, ?> fields) {
        return fields.entrySet().stream().flatMap(field -> {
            var name = path + "." + field.getKey();
            return field.getValue() instanceof Map<?, ?> part
                            && !part.isEmpty()
                            && !name.matches(".*\\.(resources|rollingUpdate|workers)")
                    ? leaves(name, part)
                    : Stream.of(name);
        });
    }

    @Test
    void theKindsOfJobsAreThoseThatThereAre() {
        var kinds = at(schema, "definitions", "worker", "properties", "scaling", "properties", "kinds", "items")
                .get("enum");

        assertThat((List<?>) kinds).isEqualTo(JobSpec.kinds());
    }
}
