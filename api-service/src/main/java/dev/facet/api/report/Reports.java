package dev.facet.api.report;

import dev.facet.api.experiment.ExperimentQueries;
import dev.facet.api.experiment.ExperimentView;
import dev.facet.api.figure.FigureDrawing;
import dev.facet.api.percolation.PercolationQueries;
import dev.facet.api.recipe.ClaimSpec;
import dev.facet.api.recipe.FigureSpec;
import dev.facet.api.recipe.Recipe;
import dev.facet.api.recipe.Recipes;
import dev.facet.api.report.ReportView.ClaimView;
import dev.facet.api.report.ReportView.FigureView;
import dev.facet.api.report.claim.ClaimCheck;
import dev.facet.api.report.claim.ClaimResult;
import dev.facet.api.report.figure.FigureBuilder;
import dev.facet.api.report.result.RunResult;
import dev.facet.api.report.result.RunResults;
import dev.facet.api.report.result.SeenConditions;
import dev.facet.api.web.NotFoundException;
import dev.facet.model.percolation.PercolationResult;
import dev.facet.model.spec.ExperimentRequest;
import dev.facet.model.spec.SpecJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What an experiment has shown so far. */
@Service
class Reports {

    /** Seed of the bootstraps: the same runs give the same report. */
    private static final long BOOTSTRAP = 0;

    private final ExperimentQueries experiments;
    private final Recipes recipes;
    private final RunResults results;
    private final PercolationQueries percolations;
    private final FigureBuilder figures;
    private final ClaimCheck claims;

    Reports(
            ExperimentQueries experiments,
            Recipes recipes,
            RunResults results,
            PercolationQueries percolations,
            SeenConditions conditions) {
        this.experiments = experiments;
        this.recipes = recipes;
        this.results = results;
        this.percolations = percolations;
        this.figures = new FigureBuilder(conditions, BOOTSTRAP);
        this.claims = new ClaimCheck(BOOTSTRAP);
    }

    /** A report with the figures that belong to it, in its order. */
    record Whole(ReportView report, List<FigureDrawing> figures) {}

    /** @throws NotFoundException where there is no such experiment */
    Whole report(UUID id) {
        Evidence evidence = evidence(id);
        List<FigureDrawing> drawn = evidence.figures().stream()
                .map(figure -> draw(figure, evidence))
                .toList();
        List<ClaimView> checked = evidence.claims().stream()
                .map(claim -> view(claims.check(claim, evidence.runs(), evidence.simulations())))
                .toList();
        return new Whole(view(evidence, checked, drawn), drawn);
    }

    /** @throws NotFoundException where there is no such experiment, or it has no such figure */
    FigureDrawing figure(UUID id, String name) {
        Evidence evidence = evidence(id);
        FigureSpec wanted =
                NotFoundException.orNamed("figure", name, "this experiment", evidence.figures(), FigureSpec::name);
        return draw(wanted, evidence);
    }

    private Evidence evidence(UUID id) {
        ExperimentView experiment = experiments.get(id);
        List<RunResult> runs = results.of(id);
        Recipe recipe = experiment.recipe() == null
                ? null
                : recipes.find(experiment.recipe()).orElse(null);
        return new Evidence(experiment, recipe, runs, percolations.ofExperiment(id), results.beside(id));
    }

    private FigureDrawing draw(FigureSpec figure, Evidence evidence) {
        return new FigureDrawing(
                figure.name(),
                figure.title(),
                evidence.partial() ? "partial: " + evidence.note() : "",
                figures.build(figure, evidence.runs(), evidence.simulations()));
    }

    private static ClaimView view(ClaimResult claim) {
        return new ClaimView(
                claim.name(),
                claim.statement(),
                claim.verdict(),
                claim.criterion(),
                claim.finding(),
                claim.estimate(),
                claim.numbers(),
                claim.runs().stream().map(run -> "/api/v1/runs/" + run).toList());
    }

    private static ReportView view(Evidence evidence, List<ClaimView> claims, List<FigureDrawing> figures) {
        ExperimentView experiment = evidence.experiment();
        Recipe recipe = evidence.recipe();
        return new ReportView(
                experiment.id(),
                experiment.name(),
                recipe == null ? experiment.name() : recipe.title(),
                experiment.recipe(),
                experiment.scale(),
                recipe == null ? null : recipe.figure(),
                recipe == null ? null : recipe.question(),
                experiment.overrides(),
                experiment.runs(),
                evidence.partial(),
                evidence.note(),
                experiment.createdAt(),
                claims,
                figures.stream().map(figure -> view(experiment.id(), figure)).toList(),
                recipe == null ? List.of() : recipe.reconstruction());
    }

    private static FigureView view(UUID experiment, FigureDrawing figure) {
        String address = "/api/v1/experiments/" + experiment + "/figures/" + figure.name();
        return new FigureView(
                figure.name(),
                figure.title(),
                figure.data().isEmpty(),
                address + ".svg",
                address + ".png",
                address + ".csv");
    }

    /**
     * @param recipe null where it comes from none, or from one that is not known any more
     * @param simulations of percolation that are done, by name
     * @param beside analyses that the runs' spec names, and simulations
     */
    private record Evidence(
            ExperimentView experiment,
            @Nullable Recipe recipe,
            List<RunResult> runs,
            Map<String, PercolationResult> simulations,
            RunResults.Beside beside) {

        List<FigureSpec> figures() {
            return recipe != null ? recipe.figures() : ExperimentFigures.of(request(), runs);
        }

        List<ClaimSpec> claims() {
            return recipe != null ? recipe.claims() : List.of();
        }

        private ExperimentRequest request() {
            return SpecJson.read(Objects.requireNonNull(experiment.request()), ExperimentRequest.class);
        }

        boolean partial() {
            return beside.toCome() > 0
                    || beside.ended() > 0
                    || runs.stream().anyMatch(run -> run.outcome().isEmpty());
        }

        /** Such as "5 of 14 runs are done, 2 failed". */
        String note() {
            Map<String, Integer> byState = experiment.runs().byState();
            long done = runs.stream().filter(run -> run.outcome().isPresent()).count();
            String note = runs.isEmpty()
                    ? "simulations alone"
                    : done + " of " + runs.size() + (runs.size() == 1 ? " run" : " runs")
                            + (done == 1 ? " is done" : " are done");
            int failed = byState.getOrDefault("FAILED", 0);
            int cancelled = byState.getOrDefault("CANCELLED", 0);
            return note
                    + (failed > 0 ? ", " + failed + " failed" : "")
                    + (cancelled > 0 ? ", " + cancelled + " cancelled" : "")
                    + (beside.toCome() > 0 ? "; analyses or simulations to come: " + beside.toCome() : "")
                    + (beside.ended() > 0 ? "; failed or cancelled: " + beside.ended() : "");
        }
    }
}
