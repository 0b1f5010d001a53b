package dev.facet.api.recipe;

import dev.facet.api.experiment.ExperimentPlanner;
import dev.facet.api.experiment.ExperimentSubmission;
import dev.facet.api.experiment.PlannedExperiment;
import dev.facet.model.experiment.Launch;
import dev.facet.model.spec.InvalidSpecException;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** From a recipe to its experiment. */
@Service
class RecipeLaunch {

    private final ExperimentPlanner planner;
    private final ExperimentSubmission submission;

    RecipeLaunch(ExperimentPlanner planner, ExperimentSubmission submission) {
        this.planner = planner;
        this.submission = submission;
    }

    /** @throws InvalidSpecException where an override does not fit */
    PlannedExperiment plan(Recipe recipe, LaunchRequest launch) {
        var overrides = new Overrides(recipe.plan(launch.scale()), launch.overrides());
        Plan plan = overrides.apply();
        String name = launch.name() != null
                ? launch.name()
                : recipe.name() + ", " + launch.scale().id();
        return overrides.blaming(
                () -> planner.plan(plan.request(name, launch.labels(), launch.priority(), launch.reuse())));
    }

    /** @return the id of the new experiment */
    UUID submit(Recipe recipe, LaunchRequest launch, PlannedExperiment planned) {
        return submission.submit(
                planned, new Launch(recipe.name(), launch.scale().id(), launch.overrides()));
    }
}
