package dev.facet.api.report.result;

import dev.facet.model.dataset.Region;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How right a run was at a step, by region; without the regions that the run's plane does not have. */
public record EvaluatedStep(long step, Map<Region, RegionCounts> regions) {

    public EvaluatedStep {
        var copy = new EnumMap<Region, RegionCounts>(Region.class);
        copy.putAll(regions);
        regions = Collections.unmodifiableMap(copy);
    }
}
