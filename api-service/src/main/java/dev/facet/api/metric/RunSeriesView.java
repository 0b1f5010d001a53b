package dev.facet.api.metric;

import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Series of one run among others.
 *
 * @param parameters what the sweep chose for it, by dotted path
 */
record RunSeriesView(UUID runId, int ordinal, long seed, JsonNode parameters, List<SeriesView> series) {}
