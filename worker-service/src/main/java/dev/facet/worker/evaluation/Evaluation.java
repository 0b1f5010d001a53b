package dev.facet.worker.evaluation;

import dev.facet.model.dataset.Condition;
import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.dataset.Region;
import dev.facet.model.spec.DatasetSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a set of generated images says of a model: a verdict for each image, and accuracies by region of the condition plane.
 *
 * @param verdicts in the order of the images
 * @param regions those of the dataset that have images here, in the order of {@link Region}
 */
public record Evaluation(List<ImageVerdict> verdicts, List<RegionAccuracy> regions) {

    public Evaluation {
        verdicts = List.copyOf(verdicts);
        regions = List.copyOf(regions);
    }

    /**
     * Judges images against the conditions that they were asked for; linear in their number.
     *
     * @param asked one condition for each image
     * @param pixels values v, 1 is white, clipped to [0, 1] here, [n, size × size]
     * @throws IllegalArgumentException where the pixels are not those of as many images, or there is none
     */
    public static Evaluation of(DatasetSpec spec, Thresholds thresholds, List<Condition> asked, float[] pixels) {
        int area = spec.size() * spec.size();
        if (asked.isEmpty() || (long) asked.size() * area != pixels.length) {
            throw new IllegalArgumentException(
                    asked.size() + " conditions, and " + pixels.length + " pixels in images of " + area);
        }
        var judge = new ImageJudge(spec, thresholds);
        var verdicts = new ArrayList<ImageVerdict>(asked.size());
        for (int i = 0; i < asked.size(); i++) {
            verdicts.add(judge.judge(asked.get(i), pixels, i * area));
        }
        return new Evaluation(verdicts, byRegion(ConditionPlane.of(spec), verdicts));
    }

    private static List<RegionAccuracy> byRegion(ConditionPlane plane, List<ImageVerdict> verdicts) {
        var regions = new ArrayList<RegionAccuracy>();
        for (Region region : Region.presentIn(plane)) {
            List<ImageVerdict> inside = verdicts.stream()
                    .filter(verdict -> region.covers(plane, verdict.asked()))
                    .toList();
            if (!inside.isEmpty()) {
                regions.add(RegionAccuracy.of(region, inside));
            }
        }
        return regions;
    }

    /** What is left without the images: a record that has a JSON form. */
    public EvaluationSummary summary() {
        return EvaluationSummary.of(this);
    }

    /** The same as flat numbers by name, see {@link EvaluationMetrics}; in a stable order. */
    public Map<String, Double> metrics() {
        return EvaluationMetrics.of(this);
    }
}
