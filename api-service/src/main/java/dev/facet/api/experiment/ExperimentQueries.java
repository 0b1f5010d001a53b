package dev.facet.api.experiment;

import dev.facet.api.access.Access;
import dev.facet.api.access.ProjectFilter;
import dev.facet.api.experiment.ExperimentView.RunCounts;
import dev.facet.api.web.Columns;
import dev.facet.api.web.Cursor;
import dev.facet.api.web.LabelFilter;
import dev.facet.api.web.Limit;
import dev.facet.api.web.NotFoundException;
import dev.facet.api.web.Page;
import dev.facet.model.job.JobStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/** Reads experiments for showing. */
@Repository
public class ExperimentQueries {

    private static final String HAS_SUCH_JOB = """
            exists (select from job where job.experiment_id = experiment.id and job.status in (:statuses)
                and job.kind in ('TRAIN', 'SIMULATE'))""";

    private final JdbcClient jdbc;
    private final Access access;

    ExperimentQueries(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /** Newest first. */
    Page<ExperimentView> list(
            List<String> labels,
            @Nullable String recipe,
            List<JobStatus> statuses,
            @Nullable String q,
            Limit limit,
            @Nullable Cursor cursor) {
        ProjectFilter projects = access.visible();
        List<Row> rows = jdbc.sql(
                        """
                        select id, name, labels, priority, recipe, scale, null as overrides, created_at, run_count, retention,
                            null as request
                        from experiment
                        where %s and labels @> cast(:labels as jsonb)
                            and (cast(:recipe as text) is null or recipe = :recipe)
                            and (cast(:q as text) is null or strpos(lower(name), lower(:q)) > 0)
                            and %s
                            and (cast(:after as uuid) is null or id < :after)
                        order by id desc limit :limit""".formatted(projects.condition("project"), statuses.isEmpty() ? "true" : HAS_SUCH_JOB))
                .param(ProjectFilter.PARAMETER, projects.values())
                .param("labels", LabelFilter.json(labels))
                .param("recipe", recipe)
                .param("statuses", statuses.stream().map(Enum::name).toList())
                .param("q", q)
                .param("after", cursor == null ? null : cursor.id())
                .param("limit", limit.toFetch())
                .query(Row::of)
                .list();
        return Page.of(rows, limit, row -> new Cursor(null, row.id())).map(this::withCounts);
    }

    /** @throws NotFoundException where there is none */
    public ExperimentView get(UUID id) {
        Row row = jdbc.sql("""
                        select id, name, labels, priority, recipe, scale, overrides, created_at, run_count, retention, request
                        from experiment where id = ?""")
                .param(id)
                .query(Row::of)
                .optional()
                .orElseThrow(() -> new NotFoundException("experiment", id));
        return withCounts(List.of(row)).getFirst();
    }

    private List<ExperimentView> withCounts(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var counts = new HashMap<UUID, Map<String, Integer>>();
        var progress = new HashMap<UUID, Double>();
        var jobs = new HashMap<UUID, Integer>();
        jdbc.sql("""
                        select experiment_id, kind, status, count(*) as runs,
                            sum(case when status = 'SUCCEEDED' then 1 else progress end) as progress
                        from job where experiment_id in (:ids) and kind in ('TRAIN', 'SIMULATE')
                        group by experiment_id, kind, status""").param("ids", rows.stream().map(Row::id).toList()).query(row -> {
            UUID id = Columns.id(row, "experiment_id");
            if (row.getString("kind").equals("TRAIN")) {
                counts.computeIfAbsent(id, _ -> new TreeMap<>()).put(row.getString("status"), row.getInt("runs"));
            }
            jobs.merge(id, row.getInt("runs"), Integer::sum);
            progress.merge(id, row.getDouble("progress"), Double::sum);
        });
        return rows.stream()
                .map(row -> row.view(
                        counts.getOrDefault(row.id(), Map.of()),
                        progress.getOrDefault(row.id(), 0.0) / jobs.getOrDefault(row.id(), 1)))
                .toList();
    }

    private record Row(
            UUID id,
            String name,
            Map<String, String> labels,
            int priority,
            @Nullable String recipe,
            @Nullable String scale,
            @Nullable JsonNode overrides,
            Instant createdAt,
            int runCount,
            @Nullable JsonNode retention,
            @Nullable JsonNode request) {

        static Row of(ResultSet row, int number) throws SQLException {
            var labels = new TreeMap<String, String>();
            Columns.json(row, "labels")
                    .properties()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().stringValue()));
            return new Row(
                    Columns.id(row, "id"),
                    row.getString("name"),
                    labels,
                    row.getInt("priority"),
                    row.getString("recipe"),
                    row.getString("scale"),
                    Columns.jsonOrNull(row, "overrides"),
                    Columns.instant(row, "created_at"),
                    row.getInt("run_count"),
                    Columns.jsonOrNull(row, "retention"),
                    Columns.jsonOrNull(row, "request"));
        }

        ExperimentView view(Map<String, Integer> byState, double progress) {
            return new ExperimentView(
                    id,
                    name,
                    labels,
                    priority,
                    recipe,
                    scale,
                    overrides,
                    new RunCounts(runCount, byState),
                    progress,
                    createdAt,
                    retention,
                    request);
        }
    }
}
