package dev.facet.api.recipe;

import dev.facet.api.experiment.Cost;
import dev.facet.api.experiment.CostEstimate;
import dev.facet.api.experiment.PlannedExperiment;
import dev.facet.api.recipe.Recipes.Sized;
import dev.facet.model.spec.SpecJson;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * @param figure which one of the paper
 * @param question what the experiment is to answer
 * @param scales by name: smoke, small, paper
 * @param figures to draw; absent in lists
 * @param claims to check; absent in lists
 */
record RecipeView(
        String name,
        String title,
        String figure,
        String question,
        Map<String, ScaleView> scales,
        @Nullable List<FigureSpec> figures,
        @Nullable List<ClaimSpec> claims) {

    /** @param plan the experiment, with all defaults filled in; absent in lists */
    record ScaleView(
            int runs,
            Cost cost,

            @Schema(implementation = Plan.class) @Nullable JsonNode plan) {}

    static RecipeView brief(Sized sized, CostEstimate estimate) {
        Recipe recipe = sized.recipe();
        return new RecipeView(
                recipe.name(),
                recipe.title(),
                recipe.figure(),
                recipe.question(),
                scales(sized, estimate, false),
                null,
                null);
    }

    static RecipeView whole(Sized sized, CostEstimate estimate) {
        Recipe recipe = sized.recipe();
        return new RecipeView(
                recipe.name(),
                recipe.title(),
                recipe.figure(),
                recipe.question(),
                scales(sized, estimate, true),
                recipe.figures(),
                recipe.claims());
    }

    private static Map<String, ScaleView> scales(Sized sized, CostEstimate estimate, boolean plans) {
        var scales = new LinkedHashMap<String, ScaleView>();
        for (Scale scale : Scale.values()) {
            PlannedExperiment planned = sized.planned(scale);
            JsonNode plan = plans ? SpecJson.write(sized.recipe().plan(scale)) : null;
            scales.put(scale.id(), new ScaleView(planned.runs().size(), estimate.of(planned), plan));
        }
        return scales;
    }
}
