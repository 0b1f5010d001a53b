package dev.facet.api.recipe;

import dev.facet.api.experiment.ExperimentPlanner;
import dev.facet.api.experiment.PlannedExperiment;
import dev.facet.api.web.NotFoundException;
import dev.facet.model.spec.InvalidSpecException;
import dev.facet.model.spec.Violation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All recipes that this service knows, read and tried out when it started. */
public final class Recipes {

    private final Map<String, Sized> recipes;

    private Recipes(Map<String, Sized> recipes) {
        this.recipes = recipes;
    }

    /** @param scales its experiment at each scale, expanded */
    record Sized(Recipe recipe, Map<Scale, PlannedExperiment> scales) {

        PlannedExperiment planned(Scale scale) {
            return Objects.requireNonNull(scales.get(scale), "a recipe has all scales");
        }
    }

    /** @throws InvalidRecipeException where a file has a mistake */
    static Recipes of(List<RecipeFile> files, ExperimentPlanner planner) {
        var recipes = new LinkedHashMap<String, Sized>();
        for (RecipeFile file : files) {
            Recipe recipe = file.read();
            if (recipes.put(recipe.name(), new Sized(recipe, plan(file, recipe, planner))) != null) {
                throw new InvalidRecipeException(
                        file.file(), List.of(new Violation("/name", "another recipe is called " + recipe.name())));
            }
        }
        return new Recipes(recipes);
    }

    private static Map<Scale, PlannedExperiment> plan(RecipeFile file, Recipe recipe, ExperimentPlanner planner) {
        var planned = new EnumMap<Scale, PlannedExperiment>(Scale.class);
        recipe.scales().forEach((scale, plan) -> {
            try {
                planned.put(scale, planner.plan(plan.request(recipe.name(), Map.of(), 0)));
            } catch (InvalidSpecException e) {
                throw new InvalidRecipeException(
                        file.file(),
                        e.violations().stream()
                                .map(violation -> violation.within("/scales/" + scale.id()))
                                .toList());
            }
        });
        return planned;
    }

    public List<Recipe> all() {
        return recipes.values().stream().map(Sized::recipe).toList();
    }

    /** Empty where there is none of that name, such as one that an earlier version of the service knew. */
    public Optional<Recipe> find(String name) {
        return Optional.ofNullable(recipes.get(name)).map(Sized::recipe);
    }

    /** @throws NotFoundException naming those that there are */
    public Recipe get(String name) {
        return sized(name).recipe();
    }

    List<Sized> allSized() {
        return new ArrayList<>(recipes.values());
    }

    Sized sized(String name) {
        Sized recipe = recipes.get(name);
        if (recipe == null) {
            throw new NotFoundException("recipe", name, "there are " + String.join(", ", recipes.keySet()));
        }
        return recipe;
    }
}
