package dev.facet.deployment;

import static dev.facet.deployment.HelmRelease.container;
import static dev.facet.deployment.HelmRelease.isWorker;
import static dev.facet.deployment.HelmRelease.podLabels;
import static dev.facet.deployment.HelmRelease.selects;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;

/** Who may talk to whom, where policies are on. */
@ParameterizedClass
@FieldSource("VALUES")
class HelmNetworkTest {

    static final List<String> VALUES = HelmChart.valuesFiles().stream()
            .filter(file -> !HelmChart.with(file).all(NetworkPolicy.class).isEmpty())
            .toList();

    private final HelmRelease release;

    HelmNetworkTest(String valuesFile) {
        release = HelmChart.with(valuesFile);
    }

    @Test
    void whatIsNotAllowedIsForbiddenForEveryPod() {
        assertThat(release.deployments())
                .allSatisfy(deployment -> assertThat(policies(deployment)).anySatisfy(policy -> {
                    assertThat(policy.getSpec().getPolicyTypes()).contains("Ingress", "Egress");
                    assertThat(policy.getSpec().getIngress()).isEmpty();
                    assertThat(policy.getSpec().getEgress()).isEmpty();
                }));
    }

    @Test
    void theApiIsReachedOnItsPortAndWorkersOnNone() {
        assertThat(release.deployments()).allSatisfy(deployment -> {
            var rules = policies(deployment)
                    .flatMap(policy -> policy.getSpec().getIngress().stream())
                    .toList();
            assertThat(rules).allSatisfy(rule -> assertThat(rule.getFrom()).isNotEmpty());
            assertThat(rules)
                    .flatExtracting(NetworkPolicyIngressRule::getPorts)
                    .extracting(port -> port.getPort().getStrVal())
                    .containsExactlyInAnyOrderElementsOf(
                            isWorker(deployment) ? List.of("management") : List.of("http", "management"));
        });
    }

    @Test
    void namedPortsAreThere() {
        assertThat(release.deployments())
                .allSatisfy(deployment -> assertThat(policies(deployment)
                                .flatMap(policy -> policy.getSpec().getIngress().stream())
                                .flatMap(rule -> rule.getPorts().stream()))
                        .allSatisfy(port -> assertThat(container(deployment).getPorts())
                                .anyMatch(each ->
                                        each.getName().equals(port.getPort().getStrVal()))));
    }

    @Test
    void everyPodReachesItsServersAndNameService() {
        var values = release.values();
        var s3 = value(values, "artifacts", "store").equals("s3");
        assertThat(release.deployments()).allSatisfy(deployment -> {
            var ports = policies(deployment)
                    .flatMap(policy -> policy.getSpec().getEgress().stream())
                    .flatMap((NetworkPolicyEgressRule rule) -> rule.getPorts().stream())
                    .map((NetworkPolicyPort port) ->
                            port.getProtocol() + " " + port.getPort().getValue())
                    .toList();
            assertThat(ports)
                    .contains(
                            "UDP 53",
                            "TCP 53",
                            "TCP " + value(values, "postgresql", "port"),
                            "TCP " + value(values, "rabbitmq", "port"));
            if (s3) {
                assertThat(ports).contains("TCP " + value(values, "networkPolicy", "s3", "port"));
            }
        });
    }

    private Stream<NetworkPolicy> policies(Deployment deployment) {
        return release.all(NetworkPolicy.class).stream()
                .filter(policy -> selects(policy.getSpec().getPodSelector(), podLabels(deployment)));
    }

    private static Object value(Object values, String... path) {
        Object value = values;
        for (String key : path) {
            value = ((Map<?, ?>) value).get(key);
        }
        return value;
    }
}
