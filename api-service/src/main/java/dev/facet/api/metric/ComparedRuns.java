package dev.facet.api.metric;

import dev.facet.api.access.Access;
import dev.facet.api.access.ProjectFilter;
import dev.facet.api.web.Columns;
import dev.facet.api.web.Cursor;
import dev.facet.api.web.Limit;
import dev.facet.api.web.NotFoundException;
import dev.facet.api.web.Page;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The same series of many runs. */
@Service
class ComparedRuns {

    private final JdbcClient jdbc;
    private final Access access;
    private final SeriesQueries queries;

    ComparedRuns(JdbcClient jdbc, Access access, SeriesQueries queries) {
        this.jdbc = jdbc;
        this.access = access;
        this.queries = queries;
    }

    /** @throws NotFoundException where there is no such experiment, or no such run */
    Page<RunSeriesView> of(Comparison comparison, SeriesRequest request, Limit limit, @Nullable Cursor cursor) {
        comparison.experiment().ifPresent(this::requireExperiment);
        requireRuns(comparison.runs());
        List<RunSeriesView> runs = jdbc.sql("""
                        select id, ordinal, seed, parameters from run where %s
                            and (cast(:after as uuid) is null or id > :after) order by id limit :limit""".formatted(comparison.condition()))
                .param("experiment", comparison.experiment().orElse(null))
                .param("runs", comparison.runs())
                .param("after", cursor == null ? null : cursor.id())
                .param("limit", limit.toFetch())
                .query((row, _) -> new RunSeriesView(
                        Columns.id(row, "id"),
                        row.getInt("ordinal"),
                        row.getLong("seed"),
                        Columns.json(row, "parameters"),
                        List.of()))
                .list();
        return Page.of(runs, limit, run -> new Cursor(null, run.runId())).map(page -> withSeries(page, request));
    }

    private void requireExperiment(UUID id) {
        ProjectFilter projects = access.visible();
        if (jdbc.sql("select id from experiment where id = :id and " + projects.condition("project"))
                .param("id", id)
                .param(ProjectFilter.PARAMETER, projects.values())
                .query(UUID.class)
                .optional()
                .isEmpty()) {
            throw new NotFoundException("experiment", id);
        }
    }

    private void requireRuns(List<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        ProjectFilter projects = access.visible();
        Set<UUID> known = jdbc.sql(
                        "select r.id from run r join experiment e on e.id = r.experiment_id where r.id in (:ids) and "
                                + projects.condition("e.project"))
                .param("ids", ids)
                .param(ProjectFilter.PARAMETER, projects.values())
                .query(UUID.class)
                .set();
        for (UUID id : ids) {
            if (!known.contains(id)) {
                throw new NotFoundException("run", id);
            }
        }
    }

    private List<RunSeriesView> withSeries(List<RunSeriesView> runs, SeriesRequest request) {
        var series = queries.outlines(runs.stream().map(RunSeriesView::runId).toList(), request);
        return runs.stream()
                .map(run -> new RunSeriesView(
                        run.runId(),
                        run.ordinal(),
                        run.seed(),
                        run.parameters(),
                        series.getOrDefault(run.runId(), List.of())))
                .toList();
    }
}
