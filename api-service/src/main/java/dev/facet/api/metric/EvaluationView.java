package dev.facet.api.metric;

import dev.facet.model.spec.SamplingSpec.Weights;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * @param weights which copy of the weights was judged
 * @param summary accuracies by region, with their intervals and counts
 */
record EvaluationView(long step, Weights weights, JsonNode summary, Instant createdAt) {}
