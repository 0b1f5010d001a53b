package dev.facet.api.report.result;

import dev.facet.api.recipe.Coordinate;
import dev.facet.api.report.result.RegionCounts.Hits;
import dev.facet.model.dataset.Region;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How right a run was in the end, in one region and along one coordinate.
 *
 * @param hits of at least one image
 */
public record Outcome(RunResult run, Hits hits) {

    public Outcome {
        if (hits.images() == 0) {
            throw new IllegalArgumentException("an outcome takes an image, and run " + run.id() + " has none");
        }
    }

    /** Of the runs that came to their end and drew images there; the others are left out. */
    public static List<Outcome> of(Collection<RunResult> runs, Region region, Coordinate coordinate) {
        return runs.stream()
                .flatMap(
                        run -> run
                                .outcome()
                                .flatMap(end -> hits(end, region, coordinate))
                                .map(hits -> new Outcome(run, hits))
                                .stream())
                .toList();
    }

    /** Empty where the run has no such region, or no image of it shows the coordinate. */
    public static Optional<Hits> hits(EvaluatedStep evaluation, Region region, Coordinate coordinate) {
        return Optional.ofNullable(evaluation.regions().get(region))
                .map(counts -> counts.of(coordinate))
                .filter(hits -> hits.images() > 0);
    }
}
