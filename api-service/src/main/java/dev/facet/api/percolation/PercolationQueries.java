package dev.facet.api.percolation;

import dev.facet.api.access.Access;
import dev.facet.api.access.ProjectFilter;
import dev.facet.api.figure.result.PercolationFigures;
import dev.facet.api.web.Columns;
import dev.facet.api.web.ConflictException;
import dev.facet.api.web.Cursor;
import dev.facet.api.web.Limit;
import dev.facet.api.web.NotFoundException;
import dev.facet.api.web.Page;
import dev.facet.model.job.Fault;
import dev.facet.model.job.JobStatus;
import dev.facet.model.percolation.PercolationResult;
import dev.facet.model.percolation.PercolationResult.Curve;
import dev.facet.model.spec.SpecJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/** Reads simulations of percolation for showing. */
@Repository
public class PercolationQueries {

    private static final String COLUMNS =
            "p.id, p.experiment_id, p.job_id, p.name, p.spec, p.created_at, j.status, j.progress, j.fault, j.message, j.ended_at";

    private final JdbcClient jdbc;
    private final Access access;

    PercolationQueries(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /** @throws NotFoundException where there is no such simulation */
    UUID jobOf(UUID id) {
        return jdbc.sql("select job_id from percolation where id = ?")
                .param(id)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("percolation", id));
    }

    /** @throws NotFoundException where there is none */
    PercolationView get(UUID id) {
        Optional<PercolationResult> result = find(id);
        return jdbc.sql("select " + COLUMNS + " from percolation p join job j on j.id = p.job_id where p.id = ?")
                .param(id)
                .query((row, _) -> view(
                        row,
                        result.map(SpecJson::write).orElse(null),
                        result.map(PercolationFigures::of).orElse(List.of()).stream()
                                .map(figure -> "/api/v1/percolations/" + id + "/figures/" + figure.name())
                                .toList()))
                .optional()
                .orElseThrow(() -> new NotFoundException("percolation", id));
    }

    /** Newest first, without their results; of one experiment, or all. */
    Page<PercolationView> list(@Nullable UUID experiment, Limit limit, @Nullable Cursor cursor) {
        ProjectFilter projects = access.visible();
        List<PercolationView> rows = jdbc.sql("select " + COLUMNS + """
                         from percolation p join job j on j.id = p.job_id
                        where %s and (cast(:experiment as uuid) is null or p.experiment_id = :experiment)
                            and (cast(:after as uuid) is null or p.id < :after)
                        order by p.id desc limit :limit""".formatted(projects.condition("j.project")))
                .param(ProjectFilter.PARAMETER, projects.values())
                .param("experiment", experiment)
                .param("after", cursor == null ? null : cursor.id())
                .param("limit", limit.toFetch())
                .query((row, _) -> view(row, null, null))
                .list();
        return Page.of(rows, limit, row -> new Cursor(null, row.id()));
    }

    /**
     * @throws NotFoundException where there is no such simulation
     * @throws ConflictException while it has found nothing
     */
    PercolationResult result(UUID id) {
        return find(id).orElseThrow(() -> {
            PercolationView simulation = get(id);
            return new ConflictException(
                    "percolation " + id + " has no result: it is " + simulation.status(),
                    Map.of("jobStatus", simulation.status().name()));
        });
    }

    /** What the simulations of an experiment have found that are done, by their name. */
    public Map<String, PercolationResult> ofExperiment(UUID experiment) {
        var results = new TreeMap<String, PercolationResult>();
        jdbc.sql("select id, name from percolation where experiment_id = ? and result is not null")
                .param(experiment)
                .query((row, _) -> Map.entry(Columns.id(row, "id"), row.getString("name")))
                .list()
                .forEach(one -> results.put(one.getValue(), find(one.getKey()).orElseThrow()));
        return results;
    }

    /** With the points of its curves; empty: there is no such simulation, or no result of it. */
    private Optional<PercolationResult> find(UUID id) {
        return jdbc.sql("select result from percolation where id = ? and result is not null")
                .param(id)
                .query((row, _) -> SpecJson.read(Columns.json(row, "result"), PercolationResult.class))
                .optional()
                .map(result -> withPoints(id, result));
    }

    private PercolationResult withPoints(UUID id, PercolationResult result) {
        var points = new TreeMap<Integer, List<PercolationResult.Point>>();
        jdbc.sql("select * from percolation_point where percolation_id = ? order by curve, lambda")
                .param(id)
                .query(row -> {
                    points.computeIfAbsent(row.getInt("curve"), _ -> new ArrayList<>())
                            .add(new PercolationResult.Point(
                                    row.getDouble("lambda"),
                                    row.getDouble("mean"),
                                    row.getDouble("low"),
                                    row.getDouble("high")));
                });
        var curves = new ArrayList<Curve>();
        for (Curve curve : result.curves()) {
            curves.add(new Curve(
                    curve.size(),
                    curve.reach(),
                    points.getOrDefault(curves.size(), List.of()),
                    curve.critical(),
                    curve.steepest()));
        }
        return new PercolationResult(curves, result.scalings());
    }

    private static PercolationView view(ResultSet row, @Nullable JsonNode result, @Nullable List<String> figures)
            throws SQLException {
        String fault = row.getString("fault");
        return new PercolationView(
                Columns.id(row, "id"),
                Columns.idOrNull(row, "experiment_id"),
                Columns.id(row, "job_id"),
                row.getString("name"),
                JobStatus.valueOf(row.getString("status")),
                row.getDouble("progress"),
                Columns.json(row, "spec"),
                result,
                figures,
                fault == null ? null : Fault.valueOf(fault),
                row.getString("message"),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "ended_at"));
    }
}
