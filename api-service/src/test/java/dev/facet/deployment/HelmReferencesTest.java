package dev.facet.deployment;

import static dev.facet.deployment.HelmRelease.container;
import static dev.facet.deployment.HelmRelease.isWorker;
import static dev.facet.deployment.HelmRelease.pod;
import static dev.facet.deployment.HelmRelease.podLabels;
import static dev.facet.deployment.HelmRelease.selects;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;

/** What one object of the chart says of another must be there. */
@ParameterizedClass
@FieldSource("VALUES")
class HelmReferencesTest {

    static final List<String> VALUES = HelmChart.valuesFiles();

    private final HelmRelease release;

    HelmReferencesTest(String valuesFile) {
        release = HelmChart.with(valuesFile);
    }

    @Test
    void everyObjectHasANameOfItsKind() {
        assertThat(release.all(HasMetadata.class))
                .extracting(
                        object -> object.getKind() + " " + object.getMetadata().getName())
                .doesNotHaveDuplicates();
    }

    @Test
    void aDeploymentSelectsItsOwnPodsAndNoOthers() {
        assertThat(release.deployments())
                .allSatisfy(deployment -> assertThat(release.deployments())
                        .filteredOn(other -> selects(deployment.getSpec().getSelector(), podLabels(other)))
                        .containsExactly(deployment));
    }

    @Test
    void aDisruptionBudgetHoldsForEachDeployment() {
        assertThat(release.deployments())
                .allSatisfy(deployment -> assertThat(release.all(PodDisruptionBudget.class))
                        .filteredOn(budget -> selects(budget.getSpec().getSelector(), podLabels(deployment)))
                        .singleElement()
                        .satisfies(budget -> assertThat(
                                        budget.getSpec().getMaxUnavailable().getValue())
                                .isNotIn(0, "0%")));
    }

    @Test
    void whatScalesIsThereAndHasNoNumberOfReplicasOfItsOwn() {
        var scaled = new ArrayList<String>();
        release.all(HorizontalPodAutoscaler.class)
                .forEach(scaler ->
                        scaled.add(scaler.getSpec().getScaleTargetRef().getName()));
        release.all(Keda.ScaledObject.class)
                .forEach(scaler -> scaled.add(scaler.spec().scaleTargetRef().name()));

        assertThat(scaled).doesNotHaveDuplicates();
        assertThat(release.deployments())
                .extracting(deployment -> deployment.getMetadata().getName())
                .containsAll(scaled);
        assertThat(release.deployments())
                .allSatisfy(deployment -> assertThat(deployment.getSpec().getReplicas() == null)
                        .isEqualTo(scaled.contains(deployment.getMetadata().getName())));
    }

    @Test
    void aScalersTriggersAreComplete() {
        var authentications = release.all(Keda.TriggerAuthentication.class).stream()
                .map(authentication -> authentication.metadata().getName())
                .toList();
        assertThat(release.all(Keda.ScaledObject.class))
                .allSatisfy(scaler -> assertThat(scaler.spec().triggers())
                        .singleElement()
                        .satisfies(trigger -> {
                            assertThat(trigger.metadata()).containsOnlyKeys(Keda.metadataOf(trigger.type()));
                            assertThat(trigger.metadata().values()).noneMatch(String::isBlank);
                            var reference = trigger.authenticationRef();
                            assertThat(trigger.type().equals("postgresql")).isEqualTo(reference != null);
                            if (reference != null) {
                                assertThat(authentications).contains(reference.name());
                            }
                        }));
        assertThat(release.all(Keda.TriggerAuthentication.class))
                .flatExtracting(authentication -> authentication.spec().secretTargetRef())
                .allSatisfy(secret -> assertThat(external()).contains(secret.name()));
    }

    @Test
    void secretsClaimsAndAccountsAreMadeHereOrNamedInTheValues() {
        var claims = names(PersistentVolumeClaim.class);
        var accounts = names(ServiceAccount.class);
        assertThat(release.deployments()).allSatisfy(deployment -> {
            var pod = pod(deployment);
            assertThat(pod.getServiceAccountName()).isIn(with(accounts, "default"));
            assertThat(pod.getImagePullSecrets())
                    .extracting(LocalObjectReference::getName)
                    .isSubsetOf(external());
            assertThat(container(deployment).getEnvFrom()).isEmpty();
            for (Volume volume : pod.getVolumes()) {
                if (volume.getPersistentVolumeClaim() != null) {
                    assertThat(volume.getPersistentVolumeClaim().getClaimName()).isIn(with(claims, external()));
                }
                if (volume.getSecret() != null) {
                    assertThat(volume.getSecret().getSecretName()).isIn(external());
                }
                if (volume.getProjected() != null) {
                    assertThat(volume.getProjected().getSources())
                            .allSatisfy(source ->
                                    assertThat(source.getSecret().getName()).isIn(external()));
                }
                assertThat(volume.getConfigMap()).isNull();
            }
            assertThat(container(deployment).getVolumeMounts())
                    .extracting(VolumeMount::getName)
                    .containsExactlyInAnyOrderElementsOf(
                            pod.getVolumes().stream().map(Volume::getName).toList());
        });
        assertThat(release.all(ServiceAccount.class))
                .allSatisfy(account ->
                        assertThat(account.getAutomountServiceAccountToken()).isFalse());
    }

    @Test
    void aServiceLeadsToAPortOfTheApi() {
        assertThat(release.all(Service.class)).isNotEmpty().allSatisfy(service -> {
            assertThat(release.deployments())
                    .filteredOn(deployment -> selects(service.getSpec().getSelector(), podLabels(deployment)))
                    .singleElement()
                    .satisfies(deployment -> {
                        assertThat(isWorker(deployment)).isFalse();
                        assertThat(service.getSpec().getPorts())
                                .allSatisfy(port -> assertThat(portsOf(deployment))
                                        .contains(port.getTargetPort().getStrVal()));
                    });
        });
    }

    @Test
    void anIngressIsEncryptedAndLeadsToTheService() {
        assertThat(release.all(Ingress.class)).allSatisfy(ingress -> {
            var rule = ingress.getSpec().getRules().getFirst();
            assertThat(ingress.getSpec().getTls()).singleElement().satisfies(tls -> {
                assertThat(tls.getHosts()).containsExactly(rule.getHost());
                assertThat(tls.getSecretName()).isIn(external());
            });
            var backend = rule.getHttp().getPaths().getFirst().getBackend().getService();
            assertThat(release.all(Service.class))
                    .filteredOn(service -> service.getMetadata().getName().equals(backend.getName()))
                    .flatExtracting(service -> service.getSpec().getPorts())
                    .extracting(ServicePort::getName)
                    .contains(backend.getPort().getName());
        });
    }

    @Test
    void prometheusFindsEveryPodOnce() {
        var monitored = new ArrayList<Deployment>();
        for (ServiceMonitor monitor : release.all(ServiceMonitor.class)) {
            var services = release.all(Service.class).stream()
                    .filter(service -> selects(
                            monitor.getSpec().getSelector(),
                            service.getMetadata().getLabels()))
                    .toList();
            assertThat(services).singleElement().satisfies(service -> {
                assertThat(service.getSpec().getPorts())
                        .extracting(ServicePort::getName)
                        .contains(monitor.getSpec().getEndpoints().getFirst().getPort());
                monitored.addAll(release.deployments().stream()
                        .filter(deployment -> selects(service.getSpec().getSelector(), podLabels(deployment)))
                        .toList());
            });
        }
        for (PodMonitor monitor : release.all(PodMonitor.class)) {
            var pods = release.deployments().stream()
                    .filter(deployment -> selects(monitor.getSpec().getSelector(), podLabels(deployment)))
                    .toList();
            var port = monitor.getSpec().getPodMetricsEndpoints().getFirst().getPort();
            assertThat(pods)
                    .isNotEmpty()
                    .allSatisfy(deployment -> assertThat(portsOf(deployment)).contains(port));
            monitored.addAll(pods);
        }
        assertThat(monitored).doesNotHaveDuplicates();
        assertThat(monitored)
                .hasSize(monitored.isEmpty() ? 0 : release.deployments().size());
    }

    private static List<String> portsOf(Deployment deployment) {
        return container(deployment).getPorts().stream()
                .map(ContainerPort::getName)
                .toList();
    }

    private List<String> names(Class<? extends HasMetadata> type) {
        return release.all(type).stream()
                .map(object -> object.getMetadata().getName())
                .toList();
    }

    private static Set<String> with(List<String> some, String further) {
        return with(some, Set.of(further));
    }

    private static Set<String> with(List<String> some, Set<String> further) {
        var all = new HashSet<>(some);
        all.addAll(further);
        return all;
    }

    /** What the values say is there already. */
    private Set<String> external() {
        var names = new HashSet<String>();
        collect("", release.values(), names);
        return names;
    }

    private static void collect(String path, Object value, Set<String> names) {
        if (value instanceof Map<?, ?> fields) {
            fields.forEach((key, field) -> collect(path + "." + key, field, names));
        } else if (path.matches(".*(\\.secret\\.name|\\.caSecret\\.name|\\.secretName|\\.existingClaim)")) {
            names.add((String) value);
        } else if (path.endsWith(".pullSecrets")) {
            ((List<?>) value).forEach(name -> names.add((String) name));
        }
    }
}
