package dev.facet.api.metric;

import dev.facet.api.run.KnownRuns;
import dev.facet.model.spec.SamplingSpec.Weights;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/runs/{id}/evaluations")
@Tag(name = "Metrics")
class EvaluationController {

    private final KnownRuns runs;
    private final EvaluationQueries queries;

    EvaluationController(KnownRuns runs, EvaluationQueries queries) {
        this.runs = runs;
        this.queries = queries;
    }

    @GetMapping
    @Operation(
            operationId = "listEvaluations",
            summary = "List the evaluations of a run: accuracies by region, with intervals and counts")
    List<EvaluationView> list(@PathVariable UUID id) {
        runs.require(id);
        return queries.ofRun(id);
    }

    @GetMapping(path = "/{step}/conditions", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "getEvaluatedConditions",
            summary = "Read what was right at each condition of the plane in an evaluation, and where",
            description = """
                    Lists have an element for each condition, x fastest. What is held out and what is trained on stands beside it.
                    With Accept: text/csv the answer is a table, a line for each condition.""")
    ConditionsView conditions(
            @PathVariable UUID id, @PathVariable long step, @RequestParam(defaultValue = "EMA") Weights weights) {
        runs.require(id);
        return queries.seen(id, step, weights).byCondition();
    }

    @GetMapping(path = "/{step}/conditions", produces = Csv.MEDIA_TYPE)
    @Operation(
            operationId = "getEvaluatedConditions",
            summary = "Read what was right at each condition of the plane in an evaluation, and where")
    String conditionsAsTable(
            @PathVariable UUID id, @PathVariable long step, @RequestParam(defaultValue = "EMA") Weights weights) {
        runs.require(id);
        return queries.seen(id, step, weights).table();
    }
}
