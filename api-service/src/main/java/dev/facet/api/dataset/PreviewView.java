package dev.facet.api.dataset;

import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.dataset.DatasetCounts;
import dev.facet.model.dataset.Part;
import dev.facet.model.dataset.Region;
import dev.facet.model.dataset.TrainingSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How large a dataset is.
 *
 * @param conditions of the whole plane; all of them are evaluated
 * @param training conditions trained on, with one image each
 * @param heldOut conditions that a hold-out covers
 * @param parts by how many of the two coordinates lie in the frame
 * @param regions conditions in each region that evaluations tell apart
 */
record PreviewView(int conditions, int training, int heldOut, Map<Part, PartView> parts, Map<String, Integer> regions) {

    record PartView(int conditions, int training) {}

    static PreviewView of(TrainingSet set) {
        ConditionPlane plane = set.plane();
        var counts = DatasetCounts.of(set);
        var parts = new LinkedHashMap<Part, PartView>();
        parts.put(Part.PLANE, new PartView(counts.plane(), counts.trainPlane()));
        parts.put(Part.STRIPES, new PartView(counts.stripes(), counts.trainStripes()));
        parts.put(Part.BLANK, new PartView(counts.blank(), counts.trainBlank()));
        var regions = new LinkedHashMap<String, Integer>();
        for (Region region : Region.presentIn(plane)) {
            regions.put(
                    region.id(),
                    Math.toIntExact(plane.conditions().stream()
                            .filter(condition -> region.covers(plane, condition))
                            .count()));
        }
        return new PreviewView(counts.total(), counts.train(), counts.heldOut(), parts, regions);
    }
}
