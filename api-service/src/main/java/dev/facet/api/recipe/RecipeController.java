package dev.facet.api.recipe;

import dev.facet.api.experiment.CostEstimate;
import dev.facet.api.experiment.DryRun;
import dev.facet.api.experiment.DryRunView;
import dev.facet.api.experiment.ExperimentQueries;
import dev.facet.api.experiment.ExperimentView;
import dev.facet.api.experiment.MeasuredTrainings;
import dev.facet.api.experiment.PlannedExperiment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/recipes")
@Tag(name = "Recipes")
class RecipeController {

    private final Recipes recipes;
    private final RecipeLaunch launches;
    private final MeasuredTrainings trainings;
    private final DryRun dryRuns;
    private final ExperimentQueries experiments;

    RecipeController(
            Recipes recipes,
            RecipeLaunch launches,
            MeasuredTrainings trainings,
            DryRun dryRuns,
            ExperimentQueries experiments) {
        this.recipes = recipes;
        this.launches = launches;
        this.trainings = trainings;
        this.dryRuns = dryRuns;
        this.experiments = experiments;
    }

    @GetMapping
    @Operation(
            operationId = "listRecipes",
            summary = "List the recipes: the paper's figures as one call each",
            description = "With the runs, the images and the estimated time of each scale.")
    List<RecipeView> list() {
        CostEstimate estimate = trainings.estimate();
        return recipes.allSized().stream()
                .map(recipe -> RecipeView.brief(recipe, estimate))
                .toList();
    }

    @GetMapping("/{name}")
    @Operation(
            operationId = "getRecipe",
            summary = "Show a recipe: its experiment at each scale, its figures and its claims")
    RecipeView get(@PathVariable String name) {
        return RecipeView.whole(recipes.sized(name), trainings.estimate());
    }

    @PostMapping("/{name}/launch")
    @Operation(operationId = "launchRecipe", summary = "Submit the experiment of a recipe", description = """
                    The scale is smoke (some minutes on two cores: shows that everything runs), small (at most an hour and a half
                    on two cores: meant to decide the claims) or paper (for a GPU). Overrides set fields otherwise, by dotted
                    path: training.steps; seeds; sweep.PATH, the values of a swept field; arms.NAME.PATH, a field of one arm.
                    The answer is an experiment like others. With dryRun=true nothing is stored: the answer shows the runs,
                    the sizes of their training sets, and the time that the live workers would take.""")
    @ApiResponse(
            responseCode = "202",
            description = "Accepted; it survives restarts from now on",
            content = @Content(schema = @Schema(implementation = ExperimentView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "With dryRun=true: what it would become",
            content = @Content(schema = @Schema(implementation = DryRunView.class)))
    ResponseEntity<Object> launch(
            @PathVariable String name,
            @RequestBody LaunchRequest request,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        Recipe recipe = recipes.get(name);
        PlannedExperiment planned = launches.plan(recipe, request);
        if (dryRun) {
            return ResponseEntity.ok(dryRuns.of(planned));
        }
        UUID id = launches.submit(recipe, request, planned);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/experiments/" + id))
                .body(experiments.get(id));
    }
}
