package dev.facet.api.analysis;

import dev.facet.api.access.Access;
import dev.facet.api.access.ProjectFilter;
import dev.facet.api.figure.result.AnalysisFigures;
import dev.facet.api.web.Columns;
import dev.facet.api.web.ConflictException;
import dev.facet.api.web.Cursor;
import dev.facet.api.web.Limit;
import dev.facet.api.web.NotFoundException;
import dev.facet.api.web.Page;
import dev.facet.model.analysis.AnalysisResult;
import dev.facet.model.job.Fault;
import dev.facet.model.job.JobStatus;
import dev.facet.model.spec.SpecJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/** Reads analyses for showing. */
@Repository
class AnalysisQueries {

    private final JdbcClient jdbc;
    private final Access access;

    AnalysisQueries(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /** @throws NotFoundException where there is no such analysis */
    UUID jobOf(UUID id) {
        return jdbc.sql("select job_id from analysis where id = ?")
                .param(id)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("analysis", id));
    }

    /** @throws NotFoundException where there is none */
    AnalysisView get(UUID id) {
        return jdbc.sql("""
                        select a.*, j.status, j.progress, j.fault, j.message, j.ended_at
                        from analysis a join job j on j.id = a.job_id where a.id = ?""")
                .param(id)
                .query((row, _) -> {
                    JsonNode result = Columns.jsonOrNull(row, "result");
                    return view(row, result, figures(id, result));
                })
                .optional()
                .orElseThrow(() -> new NotFoundException("analysis", id));
    }

    private static List<String> figures(UUID id, @Nullable JsonNode result) {
        return result == null
                ? List.of()
                : AnalysisFigures.of(SpecJson.read(result, AnalysisResult.class)).stream()
                        .map(figure -> "/api/v1/analyses/" + id + "/figures/" + figure.name())
                        .toList();
    }

    /** Newest first, without their results; of one run, of one matrix, of one experiment, or all. */
    Page<AnalysisView> list(
            @Nullable UUID run,
            @Nullable UUID matrix,
            @Nullable UUID experiment,
            @Nullable String name,
            Limit limit,
            @Nullable Cursor cursor) {
        ProjectFilter projects = access.visible();
        List<AnalysisView> rows = jdbc.sql("""
                        select a.id, a.run_id, a.matrix_id, a.job_id, a.name, a.spec, a.checkpoint_step, a.created_at,
                            j.status, j.progress, j.fault, j.message, j.ended_at
                        from analysis a join job j on j.id = a.job_id
                        where %s and (cast(:run as uuid) is null or a.run_id = :run)
                            and (cast(:matrix as uuid) is null or a.matrix_id = :matrix)
                            and (cast(:experiment as uuid) is null
                                or a.run_id in (select id from run where experiment_id = :experiment))
                            and (cast(:name as text) is null or a.name = :name)
                            and (cast(:after as uuid) is null or a.id < :after)
                        order by a.id desc limit :limit""".formatted(projects.condition("j.project")))
                .param(ProjectFilter.PARAMETER, projects.values())
                .param("run", run)
                .param("matrix", matrix)
                .param("experiment", experiment)
                .param("name", name)
                .param("after", cursor == null ? null : cursor.id())
                .param("limit", limit.toFetch())
                .query((row, _) -> view(row, null, null))
                .list();
        return Page.of(rows, limit, row -> new Cursor(null, row.id()));
    }

    /**
     * @throws NotFoundException where there is no such analysis
     * @throws ConflictException while it has found nothing
     */
    AnalysisResult result(UUID id) {
        return jdbc.sql("select result from analysis where id = ? and result is not null")
                .param(id)
                .query((row, _) -> SpecJson.read(Columns.json(row, "result"), AnalysisResult.class))
                .optional()
                .orElseThrow(() -> {
                    AnalysisView analysis = get(id);
                    return new ConflictException(
                            "analysis " + id + " has no result: it is " + analysis.status(),
                            Map.of("jobStatus", analysis.status().name()));
                });
    }

    /** An artifact that a run has of it, by its name. */
    Optional<UUID> artifact(UUID id, String name) {
        return jdbc.sql("""
                        select f.id from artifact f join analysis a on a.run_id = f.run_id
                        where a.id = ? and f.name = ?""").params(id, name).query(UUID.class).optional();
    }

    private static AnalysisView view(ResultSet row, @Nullable JsonNode result, @Nullable List<String> figures)
            throws SQLException {
        String fault = row.getString("fault");
        return new AnalysisView(
                Columns.id(row, "id"),
                Columns.idOrNull(row, "run_id"),
                Columns.idOrNull(row, "matrix_id"),
                Columns.id(row, "job_id"),
                row.getString("name"),
                JobStatus.valueOf(row.getString("status")),
                row.getDouble("progress"),
                Columns.json(row, "spec"),
                row.getObject("checkpoint_step", Long.class),
                result,
                figures,
                fault == null ? null : Fault.valueOf(fault),
                row.getString("message"),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "ended_at"));
    }
}
