package dev.facet.api.report;

import dev.facet.api.recipe.Coordinate;
import dev.facet.api.recipe.FigureSpec;
import dev.facet.api.report.result.EvaluatedStep;
import dev.facet.api.report.result.RunResult;
import dev.facet.model.dataset.Region;
import dev.facet.model.spec.ExperimentRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Figures of an experiment that does not come from a recipe: those that its arms, its sweep and its regions call for. */
final class ExperimentFigures {

    private ExperimentFigures() {}

    static List<FigureSpec> of(ExperimentRequest request, List<RunResult> runs) {
        Set<Region> regions = regionsOfAll(runs);
        Region outside = regions.contains(Region.OOD) ? Region.OOD : Region.ALL;
        var figures = new ArrayList<FigureSpec>();
        if (!regions.isEmpty()) {
            figures.add(new FigureSpec.AccuracyByRegion(
                    "accuracy-by-region",
                    "Accuracy by region of the plane",
                    List.copyOf(regions),
                    List.of(Coordinate.values()),
                    List.of(),
                    Map.of()));
        }
        request.sweep().forEach((path, values) -> {
            if (values.size() > 1 && values.stream().allMatch(JsonNode::isNumber)) {
                figures.add(new FigureSpec.AccuracyOver(
                        "accuracy-over-" + inAddress(path),
                        "Accuracy (" + outside.id() + ") over " + path,
                        outside,
                        Coordinate.JOINT,
                        path,
                        ExperimentRequest.ARM,
                        List.of(),
                        Map.of()));
            }
        });
        figures.add(new FigureSpec.LearningCurves(
                "learning-curves",
                "Accuracy (" + outside.id() + ") over training",
                outside,
                List.of(Coordinate.values()),
                List.of(),
                Map.of()));
        figures.add(new FigureSpec.PlaneMap(
                "plane-map", "Accuracy at each position", Coordinate.JOINT, List.of(), Map.of()));
        figures.add(new FigureSpec.ConceptPaths(
                "concept-paths", "Where samples of nine positions lie, over training", List.of(), Map.of()));
        return figures;
    }

    /** Regions that every evaluated run has, and that are not all of the plane unless nothing else is. */
    private static Set<Region> regionsOfAll(List<RunResult> runs) {
        Set<Region> common = EnumSet.allOf(Region.class);
        boolean seen = false;
        for (RunResult run : runs) {
            for (EvaluatedStep evaluation : run.evaluations()) {
                common.retainAll(evaluation.regions().keySet());
                seen = true;
            }
        }
        if (!seen) {
            return Set.of();
        }
        if (common.size() > 1) {
            common.remove(Region.ALL);
        }
        return common;
    }

    private static String inAddress(String path) {
        return path.replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
    }
}
