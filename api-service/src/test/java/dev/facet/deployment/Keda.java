package dev.facet.deployment;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of KEDA's objects that the chart may use, as KEDA 2 documents them; there is no Java model of them. */
final class Keda {

    private Keda() {}

    record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, Scaling spec) {}

    record Scaling(
            Target scaleTargetRef,
            int minReplicaCount,
            int maxReplicaCount,
            int pollingInterval,
            int cooldownPeriod,
            Advanced advanced,
            List<Trigger> triggers) {}

    record Target(@Nullable String apiVersion, @Nullable String kind, String name) {}

    record Advanced(AutoscalerConfig horizontalPodAutoscalerConfig) {}

    record AutoscalerConfig(HorizontalPodAutoscalerBehavior behavior) {}

    record Trigger(
            String type,
            String metricType,
            Map<String, String> metadata,
            @Nullable AuthenticationReference authenticationRef) {}

    record AuthenticationReference(String name) {}

    record TriggerAuthentication(String apiVersion, String kind, ObjectMeta metadata, Authentication spec) {}

    record Authentication(List<SecretParameter> secretTargetRef) {}

    record SecretParameter(String parameter, String name, String key) {}

    /** What a scaler reads of its trigger. */
    static List<String> metadataOf(String scaler) {
        return switch (scaler) {
            case "postgresql" ->
                List.of("host", "port", "dbName", "sslmode", "query", "targetQueryValue", "activationTargetQueryValue");
            case "prometheus" ->
                List.of("serverAddress", "query", "threshold", "activationThreshold", "ignoreNullValues");
            default -> throw new IllegalArgumentException("no scaler " + scaler);
        };
    }
}
