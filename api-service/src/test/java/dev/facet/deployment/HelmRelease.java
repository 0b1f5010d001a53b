package dev.facet.deployment;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Helm made of the chart.
 *
 * @param values with which it was rendered, defaults included
 */
record HelmRelease(Map<String, Object> values, List<Object> objects) {

    <T> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<Deployment> deployments() {
        return all(Deployment.class);
    }

    Deployment deployment(String name) {
        return deployments().stream()
                .filter(deployment -> deployment.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static PodSpec pod(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec();
    }

    static Container container(Deployment deployment) {
        return pod(deployment).getContainers().getFirst();
    }

    static Map<String, String> podLabels(Deployment deployment) {
        return deployment.getSpec().getTemplate().getMetadata().getLabels();
    }

    static boolean isWorker(Deployment deployment) {
        return container(deployment).getName().equals("worker");
    }

    /** What the container's variable says; empty where it has none. */
    static Optional<String> variable(Deployment deployment, String name) {
        return container(deployment).getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .map(EnvVar::getValue)
                .findFirst();
    }

    static boolean selects(LabelSelector selector, Map<String, String> labels) {
        if (!selector.getMatchExpressions().isEmpty()
                || selector.getMatchLabels().isEmpty()) {
            throw new IllegalArgumentException("the chart selects by labels alone, not by " + selector);
        }
        return selects(selector.getMatchLabels(), labels);
    }

    static boolean selects(Map<String, String> selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.entrySet());
    }
}
