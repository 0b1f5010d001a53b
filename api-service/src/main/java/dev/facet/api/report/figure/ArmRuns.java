package dev.facet.api.report.figure;

import dev.facet.api.recipe.FigureSpec;
import dev.facet.api.report.result.RunResult;
import java.util.List;

/**
 * The runs of an arm that a figure draws.
 *
 * @param arm empty where the experiment has no arms
 */
record ArmRuns(String arm, List<RunResult> runs) {

    /** Arms in the order of the figure, or else of their first run. */
    static List<ArmRuns> of(FigureSpec figure, List<RunResult> runs) {
        List<RunResult> covered =
                runs.stream().filter(run -> figure.covers(run.parameters())).toList();
        List<String> arms = figure.arms().isEmpty()
                ? covered.stream().map(RunResult::arm).distinct().toList()
                : figure.arms();
        return arms.stream()
                .map(arm -> new ArmRuns(
                        arm,
                        covered.stream().filter(run -> run.arm().equals(arm)).toList()))
                .toList();
    }

    /** For a legend. */
    String name() {
        return arm.isEmpty() ? "all runs" : arm;
    }
}
