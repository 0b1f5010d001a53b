package dev.facet.api.report.figure;

import dev.facet.api.figure.FigureData;
import dev.facet.api.figure.FigureData.BarGroup;
import dev.facet.api.figure.Value;
import dev.facet.api.recipe.Coordinate;
import dev.facet.api.recipe.FigureSpec;
import dev.facet.api.report.result.Outcome;
import dev.facet.api.report.result.RunResult;
import dev.facet.api.report.result.Terms;
import dev.facet.api.report.statistics.Accuracy;
import dev.facet.model.dataset.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Accuracy by region: a group of bars for each arm and coordinate. */
final class RegionBars {

    private RegionBars() {}

    static FigureData.Bars of(FigureSpec.AccuracyByRegion figure, List<ArmRuns> arms) {
        var groups = new ArrayList<BarGroup>();
        for (ArmRuns arm : arms) {
            for (Coordinate coordinate : figure.coordinates()) {
                var values = new ArrayList<@Nullable Value>();
                figure.regions().forEach(region -> values.add(accuracy(arm.runs(), region, coordinate)));
                if (values.stream().anyMatch(Objects::nonNull)) {
                    groups.add(group(figure, arm, coordinate, values));
                }
            }
        }
        return new FigureData.Bars(
                "region",
                "accuracy",
                figure.regions().stream().map(Terms::category).toList(),
                groups);
    }

    private static @Nullable Value accuracy(List<RunResult> runs, Region region, Coordinate coordinate) {
        List<Outcome> outcomes = Outcome.of(runs, region, coordinate);
        return outcomes.isEmpty()
                ? null
                : Values.of(Accuracy.mean(outcomes.stream().map(Outcome::hits).toList()));
    }

    /** Named such as "plane, x"; without what all groups have in common. */
    private static BarGroup group(
            FigureSpec.AccuracyByRegion figure, ArmRuns arm, Coordinate coordinate, List<@Nullable Value> values) {
        if (arm.arm().isEmpty()) {
            return new BarGroup(coordinate.id(), values);
        }
        return new BarGroup(arm.arm(), figure.coordinates().size() == 1 ? "" : coordinate.id(), values);
    }
}
