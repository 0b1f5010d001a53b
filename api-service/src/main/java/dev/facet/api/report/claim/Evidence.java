package dev.facet.api.report.claim;

import dev.facet.api.recipe.Coordinate;
import dev.facet.api.report.result.Outcome;
import dev.facet.api.report.result.RunResult;
import dev.facet.api.report.result.Terms;
import dev.facet.api.report.statistics.Accuracy;
import dev.facet.api.report.statistics.Estimate;
import dev.facet.model.dataset.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is for one subject of a claim.
 *
 * @param subject what it is, such as "accuracy in the intersection of arm plane"
 * @param selected how many runs the claim looks at
 * @param ended how many of them came to their end and were evaluated
 * @param outcomes of those that have the region
 */
record Evidence(String subject, int selected, int ended, List<Outcome> outcomes) {

    /**
     * @param runs those that the claim's {@code where} covers
     * @param arm null: all arms
     */
    static Evidence of(List<RunResult> runs, @Nullable String arm, Region region, Coordinate coordinate) {
        List<RunResult> selected = runs.stream()
                .filter(run -> arm == null || run.arm().equals(arm))
                .toList();
        int ended =
                (int) selected.stream().filter(run -> run.outcome().isPresent()).count();
        return new Evidence(
                subject(arm, region, coordinate), selected.size(), ended, Outcome.of(selected, region, coordinate));
    }

    static String subject(@Nullable String arm, Region region, Coordinate coordinate) {
        return Terms.accuracy(coordinate) + " " + Terms.place(region) + (arm == null ? "" : " of arm " + arm);
    }

    boolean isEmpty() {
        return outcomes.isEmpty();
    }

    /** Why nothing can be said about the subject. */
    String lack() {
        if (selected == 0) {
            return subject + ": there is no such run";
        }
        if (ended == 0) {
            return subject + ": "
                    + (selected == 1
                            ? "its only run has not come to its end"
                            : "none of the " + selected + " runs has come to its end");
        }
        return subject + ": no image of the " + (ended == 1 ? "run" : ended + " runs")
                + " that came to an end shows that";
    }

    /** The mean over runs. Only where there are some. */
    Estimate accuracy() {
        return Accuracy.mean(outcomes.stream().map(Outcome::hits).toList());
    }

    /** What is still to come, to be put at the end of a sentence; empty where nothing is. */
    String outstanding() {
        int rest = selected - ended;
        return rest == 0
                ? ""
                : "; %s of %d %s not come to an end".formatted(rest, selected, rest == 1 ? "has" : "have");
    }
}
