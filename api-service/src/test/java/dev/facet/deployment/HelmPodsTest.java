package dev.facet.deployment;

import static dev.facet.deployment.HelmRelease.container;
import static dev.facet.deployment.HelmRelease.isWorker;
import static dev.facet.deployment.HelmRelease.pod;
import static dev.facet.deployment.HelmRelease.variable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.testing.KnownSettings;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.boot.convert.DurationStyle;

/** What must hold of every pod of the chart, whatever the values. */
@ParameterizedClass
@FieldSource("VALUES")
class HelmPodsTest {

    static final List<String> VALUES = HelmChart.valuesFiles();

    private final List<Deployment> deployments;

    HelmPodsTest(String valuesFile) {
        deployments = HelmChart.with(valuesFile).deployments();
        assertThat(deployments).hasSizeGreaterThan(1);
    }

    @Test
    void containersSayWhatTheyNeedAndWhatTheyMayHave() {
        assertThat(deployments).allSatisfy(deployment -> {
            var resources = container(deployment).getResources();
            assertThat(resources.getRequests()).containsKeys("cpu", "memory");
            assertThat(resources.getLimits()).containsKeys("cpu", "memory");
            // A JVM is sized by its limit, so what it may have must be there.
            assertThat(amount(resources.getRequests().get("memory")))
                    .isEqualTo(amount(resources.getLimits().get("memory")));
        });
    }

    private static double amount(Quantity quantity) {
        return quantity.getNumericalAmount().doubleValue();
    }

    @Test
    void aWorkerHasAGpuExactlyWhereItIsToldToUseOne() {
        assertThat(deployments).filteredOn(HelmRelease::isWorker).allSatisfy(worker -> {
            var gpus = container(worker).getResources().getLimits().get("nvidia.com/gpu");
            assertThat(variable(worker, "FACET_ENGINE_DEVICE")).hasValue(gpus == null ? "CPU" : "GPU");
        });
    }

    @Test
    void nothingRunsWithPrivileges() {
        assertThat(deployments).allSatisfy(deployment -> {
            var pod = pod(deployment).getSecurityContext();
            assertThat(pod.getRunAsNonRoot()).isTrue();
            assertThat(pod.getRunAsUser()).isEqualTo(10001);
            assertThat(pod.getRunAsGroup()).isEqualTo(10001);
            assertThat(pod.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod(deployment).getInitContainers()).isEmpty();
            assertThat(pod(deployment).getContainers()).singleElement().satisfies(container -> {
                var security = container.getSecurityContext();
                assertThat(security.getAllowPrivilegeEscalation()).isFalse();
                assertThat(security.getPrivileged()).isFalse();
                assertThat(security.getReadOnlyRootFilesystem()).isTrue();
                assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
                assertThat(security.getCapabilities().getAdd()).isEmpty();
                assertThat(security.getRunAsUser()).isNull();
            });
        });
    }

    @Test
    void noPodHasATokenOfTheClusterOrTheAddressesOfItsServices() {
        assertThat(deployments).allSatisfy(deployment -> {
            assertThat(pod(deployment).getAutomountServiceAccountToken()).isFalse();
            assertThat(pod(deployment).getEnableServiceLinks()).isFalse();
        });
    }

    @Test
    void onlyTemporaryFilesAndArtifactsAreWritten() {
        assertThat(deployments)
                .allSatisfy(deployment -> assertThat(container(deployment).getVolumeMounts())
                        .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                        .extracting(VolumeMount::getMountPath)
                        .isSubsetOf("/tmp", "/var/lib/facet/artifacts")
                        .contains("/tmp"));
    }

    @Test
    void probesAskThePortForManagement() {
        assertThat(deployments).allSatisfy(deployment -> {
            var container = container(deployment);
            var port = variable(deployment, "MANAGEMENT_SERVER_PORT").orElseThrow();
            assertThat(container.getPorts())
                    .filteredOn(each -> each.getName().equals("management"))
                    .extracting(ContainerPort::getContainerPort)
                    .containsExactly(Integer.valueOf(port));
            assertThat(List.of(
                            container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe()))
                    .extracting(Probe::getHttpGet)
                    .allSatisfy(get -> assertThat(get.getPort().getStrVal()).isEqualTo("management"))
                    .extracting(get -> get.getPath().replace("/actuator/health/", ""))
                    .containsExactly("liveness", "liveness", "readiness");
        });
    }

    @Test
    void podsGetTheTimeThatTheirWorkNeedsToStop() {
        assertThat(deployments).allSatisfy(deployment -> {
            var phase = seconds(deployment, "SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE");
            var lifecycle = container(deployment).getLifecycle();
            var before =
                    lifecycle == null ? 0 : lifecycle.getPreStop().getSleep().getSeconds();
            assertThat(pod(deployment).getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(before + phase + 15);
            if (isWorker(deployment)) {
                assertThat(phase).isGreaterThan(seconds(deployment, "FACET_WORKER_DRAINWITHIN"));
            } else {
                assertThat(before).isPositive();
            }
        });
    }

    private static long seconds(Deployment deployment, String variable) {
        Duration duration =
                DurationStyle.detectAndParse(variable(deployment, variable).orElseThrow());
        return duration.toSeconds();
    }

    @Test
    void everyVariableIsASettingAndStandsOnce() {
        assertThat(deployments)
                .allSatisfy(deployment -> assertThat(container(deployment).getEnv())
                        .allSatisfy(variable -> assertThat(variable.getValue())
                                .as(variable.getName())
                                .isNotBlank())
                        .extracting(EnvVar::getName)
                        .doesNotHaveDuplicates()
                        .allSatisfy(
                                name -> assertThat(name.equals("JDK_JAVA_OPTIONS") || KnownSettings.isVariable(name))
                                        .as(name)
                                        .isTrue()));
    }

    @Test
    void everySecretFileIsNamedLikeASettingAndLiesWhereSettingsAreReadFrom() {
        assertThat(deployments).allSatisfy(deployment -> {
            var secrets = secretFiles(deployment).toList();
            assertThat(secrets)
                    .doesNotHaveDuplicates()
                    .contains("spring.datasource.password", "spring.rabbitmq.password")
                    .allSatisfy(name ->
                            assertThat(KnownSettings.isProperty(name)).as(name).isTrue());
            assertThat(secrets.contains("facet.access.bootstrap-token") && isWorker(deployment))
                    .isFalse();
            var directory = container(deployment).getVolumeMounts().stream()
                    .filter(mount -> mount.getName().equals("secrets"))
                    .findFirst()
                    .orElseThrow();
            assertThat(variable(deployment, "SPRING_CONFIG_IMPORT"))
                    .hasValue("configtree:" + directory.getMountPath() + "/");
        });
    }

    private static Stream<String> secretFiles(Deployment deployment) {
        return pod(deployment).getVolumes().stream()
                .filter(volume -> volume.getName().equals("secrets"))
                .flatMap(volume -> volume.getProjected().getSources().stream())
                .flatMap(source -> source.getSecret().getItems().stream())
                .map(KeyToPath::getPath);
    }

    @Test
    void aNewVersionOfTheChartAloneRestartsNoPod() {
        assertThat(deployments)
                .allSatisfy(deployment -> assertThat(HelmRelease.podLabels(deployment))
                        .doesNotContainKeys("helm.sh/chart", "app.kubernetes.io/version"));
    }
}
