package dev.facet.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

class HelmChartTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("dev.facet.deployment.HelmChart#valuesFiles")
    void lintFindsNothing(String valuesFile) throws IOException {
        var lint = new Helm(HelmChart.copyWith(valuesFile, directory))
                .lint()
                .strict()
                .call();

        assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
        assertThat(lint.getMessages())
                .noneMatch(message -> message.contains("[WARNING]") || message.contains("[ERROR]"));
    }

    @ParameterizedTest
    @MethodSource("dev.facet.deployment.HelmChart#valuesFiles")
    void everyObjectIsOneThatKubernetesKnowsToTheLastField(String valuesFile) {
        assertThat(HelmChart.with(valuesFile).objects()).hasSizeGreaterThan(4);
    }

    @Test
    void strictReadingFindsWhatAClusterWouldRefuse() {
        var reader = new KubernetesReader();
        assertThat(reader.read(service("ports: [{name: http, port: 80}]"))).hasSize(1);
        assertThatThrownBy(() -> reader.read(service("ports: [{name: http, port: 80, prot: TCP}]")))
                .hasMessageContaining("\"prot\"");
        assertThatThrownBy(() -> reader.read(service("selector: {app: 1}"))).hasMessageContaining("String");
        assertThatThrownBy(() -> reader.read(service("selector: {app: true}"))).hasMessageContaining("String");
        assertThatThrownBy(() -> reader.read(service("ports: [{port: \"80\"}]")))
                .hasMessageContaining("Integer");
        assertThatThrownBy(() -> reader.read(service("type: NodePort, type: ClusterIP")))
                .hasMessageContaining("duplicate key");
        assertThatThrownBy(() -> reader.read("{apiVersion: v1, kind: Secret}")).hasMessageContaining("v1 Secret");
    }

    private static String service(String spec) {
        return "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {" + spec + "}}";
    }

    @Test
    void aClassOfWorkersCanBeTakenAway() throws IOException {
        var file = Files.writeString(directory.resolve("values.yaml"), "workers: {cpu: null, tiny: {slots: 1}}");

        assertThat(HelmChart.render(file).deployments())
                .extracting(deployment -> deployment.getMetadata().getName())
                .containsExactlyInAnyOrder("facet-api", "facet-worker-tiny");
    }

    @Test
    void emptyValuesOfAClassGoBeforeTheDefaults() {
        var worker = HelmChart.with("fixed.yaml").deployment("facet-worker-cpu");

        assertThat(HelmRelease.variable(worker, "FACET_WORKER_INTERACTIVESLOTS"))
                .hasValue("0");
        assertThat(HelmRelease.variable(worker, "FACET_WORKER_SLOTS")).hasValue("2");
    }

    @Test
    void notesSayWhatMustBeThereAndWhatIsThereThen() {
        assertThat(HelmChart.notes("minimal.yaml"))
                .contains(
                        "facet-db-app (username, password)",
                        "facet-bootstrap-token (token)",
                        "service/facet-api 8080:80")
                .contains("cpu: 1 pods of 2 slots");
        assertThat(HelmChart.notes("gpu.yaml")).contains("gpu: 0 to 8 pods of 1 slots, by jobs that are queued or run");
        assertThat(HelmChart.notes("fixed.yaml"))
                .contains("servers (mq-user, mq-password) of the broker at mq.internal", "Warning")
                .doesNotContain("admin token");
    }

    @Test
    void theChartInstallsTheVersionThatIsBuiltHere() throws IOException {
        var build = new Properties();
        try (var file = ClassLoader.getSystemResourceAsStream("META-INF/build-info.properties")) {
            build.load(file);
        }
        var chart = new Yaml().<Map<String, Object>>load(Files.readString(HelmChart.DIRECTORY.resolve("Chart.yaml")));

        assertThat(chart.get("appVersion")).isEqualTo(build.getProperty("build.version"));
    }
}
