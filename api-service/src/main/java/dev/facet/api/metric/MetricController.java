package dev.facet.api.metric;

import dev.facet.api.run.KnownRuns;
import dev.facet.api.web.Cursor;
import dev.facet.api.web.Limit;
import dev.facet.api.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Metrics")
class MetricController {

    private static final String LAST_STEP = "" + Long.MAX_VALUE;

    private final KnownRuns runs;
    private final SeriesQueries queries;
    private final ComparedRuns compared;

    MetricController(KnownRuns runs, SeriesQueries queries, ComparedRuns compared) {
        this.runs = runs;
        this.queries = queries;
        this.compared = compared;
    }

    @GetMapping(path = "/runs/{id}/metrics", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "getMetrics", summary = "Read the series of a run", description = """
                    A series of more than maxPoints points is reduced in the database to an outline that keeps the smallest and
                    the largest value of every stretch of it. NaN and infinities are the strings "NaN", "Infinity" and
                    "-Infinity". With Accept: text/csv the answer is a table.""")
    List<SeriesView> ofRun(
            @PathVariable UUID id,
            @RequestParam(required = false, defaultValue = "") List<String> names,
            @RequestParam(defaultValue = "500") int maxPoints,
            @RequestParam(defaultValue = "0") long fromStep,
            @RequestParam(defaultValue = LAST_STEP) long toStep) {
        runs.require(id);
        return queries.outlines(List.of(id), new SeriesRequest(names, maxPoints, fromStep, toStep))
                .getOrDefault(id, List.of());
    }

    @GetMapping(path = "/runs/{id}/metrics", produces = Csv.MEDIA_TYPE)
    @Operation(operationId = "getMetrics", summary = "Read the series of a run")
    String ofRunAsTable(
            @PathVariable UUID id,
            @RequestParam(required = false, defaultValue = "") List<String> names,
            @RequestParam(defaultValue = "500") int maxPoints,
            @RequestParam(defaultValue = "0") long fromStep,
            @RequestParam(defaultValue = LAST_STEP) long toStep) {
        var series = ofRun(id, names, maxPoints, fromStep, toStep);
        return Csv.of(List.of(new RunSeriesView(id, 0, 0, JsonNodeFactory.instance.objectNode(), series)));
    }

    @GetMapping(path = "/metrics", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "compareMetrics", summary = "Read the same series of many runs", description = """
                    Of all runs of an experiment, or of those that are named by run, which may be given several times and be of
                    any experiments; with both, of the named ones that are of the experiment. A page has the series of some
                    runs, the oldest first, which is the order of the sweep. fromStep and toStep cut a stretch out of all of
                    them. Series are reduced to outlines as those of one run are. With Accept: text/csv it is a table.""")
    ResponseEntity<Page<RunSeriesView>> ofMany(
            @RequestParam(required = false) @Nullable UUID experiment,
            @RequestParam(required = false, defaultValue = "") List<UUID> run,
            @RequestParam(required = false, defaultValue = "") List<String> names,
            @RequestParam(defaultValue = "200") int maxPoints,
            @RequestParam(defaultValue = "0") long fromStep,
            @RequestParam(defaultValue = LAST_STEP) long toStep,
            @RequestParam(defaultValue = Limit.DEFAULT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return page(
                        new Comparison(Optional.ofNullable(experiment), run),
                        new SeriesRequest(names, maxPoints, fromStep, toStep),
                        limit,
                        cursor)
                .answer();
    }

    @GetMapping(path = "/metrics", produces = Csv.MEDIA_TYPE)
    @Operation(operationId = "compareMetrics", summary = "Read the same series of many runs")
    ResponseEntity<String> ofManyAsTable(
            @RequestParam(required = false) @Nullable UUID experiment,
            @RequestParam(required = false, defaultValue = "") List<UUID> run,
            @RequestParam(required = false, defaultValue = "") List<String> names,
            @RequestParam(defaultValue = "200") int maxPoints,
            @RequestParam(defaultValue = "0") long fromStep,
            @RequestParam(defaultValue = LAST_STEP) long toStep,
            @RequestParam(defaultValue = Limit.DEFAULT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = page(
                new Comparison(Optional.ofNullable(experiment), run),
                new SeriesRequest(names, maxPoints, fromStep, toStep),
                limit,
                cursor);
        var answer = ResponseEntity.ok();
        page.answer().getHeaders().getOrEmpty(HttpHeaders.LINK).forEach(link -> answer.header(HttpHeaders.LINK, link));
        return answer.body(Csv.of(page.items()));
    }

    private Page<RunSeriesView> page(Comparison comparison, SeriesRequest request, int limit, @Nullable String cursor) {
        return compared.of(comparison, request, new Limit(limit), Cursor.read(cursor));
    }
}
