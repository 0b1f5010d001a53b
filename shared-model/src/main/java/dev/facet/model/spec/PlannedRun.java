package dev.facet.model.spec;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One run of an experiment.
 *
 * @param ordinal its place in the experiment, from 0
 * @param parameters the values that the sweep gave it, by dotted path; of an experiment with arms also {@code arm}, its name
 */
public record PlannedRun(int ordinal, RunSpec spec, Map<String, JsonNode> parameters) {}
