package dev.facet.api.report.result;

import dev.facet.api.report.result.RegionCounts.Hits;
import dev.facet.api.web.Columns;
import dev.facet.model.analysis.AnalysisResult;
import dev.facet.model.dataset.DatasetCounts;
import dev.facet.model.dataset.DrawSize;
import dev.facet.model.dataset.Region;
import dev.facet.model.job.JobStatus;
import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.ExperimentRequest;
import dev.facet.model.spec.SpecJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/** Reads what the runs of an experiment have shown. */
@Repository
public class RunResults {

    private final JdbcClient jdbc;

    RunResults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of the sweep. */
    public List<RunResult> of(UUID experiment) {
        Map<UUID, List<EvaluatedStep>> evaluations = evaluations(experiment);
        Map<UUID, List<AnalysedStep>> analyses = analyses(experiment);
        var counts = new HashMap<DrawSize, Integer>();
        return jdbc.sql("""
                        select r.id, r.parameters, r.seed, r.images, r.spec -> 'dataset' as dataset, j.status
                        from run r join job j on j.id = r.job_id where r.experiment_id = ? order by r.ordinal""")
                .param(experiment)
                .query((row, _) -> result(row, counts, evaluations, analyses))
                .list();
    }

    private static RunResult result(
            ResultSet row,
            Map<DrawSize, Integer> counts,
            Map<UUID, List<EvaluatedStep>> evaluations,
            Map<UUID, List<AnalysedStep>> analyses)
            throws SQLException {
        UUID id = Columns.id(row, "id");
        JsonNode parameters = Columns.json(row, "parameters");
        DatasetSpec dataset = SpecJson.read(Columns.json(row, "dataset"), DatasetSpec.class);
        long seed = row.getLong("seed");
        int planeImages = counts.computeIfAbsent(
                DrawSize.of(dataset, seed),
                draw -> DatasetCounts.of(draw.draw()).trainPlane());
        return new RunResult(
                id,
                parameters.path(ExperimentRequest.ARM).asString(""),
                parameters,
                seed,
                JobStatus.valueOf(row.getString("status")),
                row.getInt("images"),
                planeImages,
                evaluations.getOrDefault(id, List.of()),
                analyses.getOrDefault(id, List.of()));
    }

    private Map<UUID, List<EvaluatedStep>> evaluations(UUID experiment) {
        var evaluations = new HashMap<UUID, List<EvaluatedStep>>();
        jdbc.sql("""
                        select v.run_id, v.step, v.summary -> 'regions' as regions from evaluation v join run r on r.id = v.run_id
                        where r.experiment_id = ? and v.weights = r.spec #>> '{evaluation,weights,0}'
                        order by v.run_id, v.step""").param(experiment).query(row -> {
            var regions = new EnumMap<Region, RegionCounts>(Region.class);
            Columns.json(row, "regions")
                    .forEach(region -> regions.put(
                            Region.valueOf(region.get("region").stringValue()),
                            new RegionCounts(
                                    hits(region.path("joint")), hits(region.path("x")), hits(region.path("y")))));
            evaluations
                    .computeIfAbsent(Columns.id(row, "run_id"), _ -> new ArrayList<>())
                    .add(new EvaluatedStep(row.getLong("step"), regions));
        });
        return evaluations;
    }

    private Map<UUID, List<AnalysedStep>> analyses(UUID experiment) {
        var analyses = new HashMap<UUID, List<AnalysedStep>>();
        jdbc.sql("""
                        select a.run_id, a.name, a.checkpoint_step, a.result from analysis a join run r on r.id = a.run_id
                        where r.experiment_id = ? and a.name is not null and a.result is not null
                        order by a.run_id, a.checkpoint_step""").param(experiment).query(row -> {
            analyses.computeIfAbsent(Columns.id(row, "run_id"), _ -> new ArrayList<>())
                    .add(new AnalysedStep(
                            row.getString("name"),
                            row.getLong("checkpoint_step"),
                            SpecJson.read(Columns.json(row, "result"), AnalysisResult.class)));
        });
        return analyses;
    }

    /**
     * Analyses that the runs' spec names and simulations of an experiment, beside its runs.
     *
     * @param toCome how many are still to be done
     * @param ended how many failed or were cancelled
     */
    public record Beside(int toCome, int ended) {}

    public Beside beside(UUID experiment) {
        return jdbc.sql("""
                        select count(*) filter (where j.status in ('QUEUED', 'RUNNING', 'PAUSED')) as to_come,
                            count(*) filter (where j.status in ('FAILED', 'CANCELLED')) as ended
                        from job j left join analysis a on a.job_id = j.id
                        where j.experiment_id = ? and (j.kind = 'SIMULATE' or a.name is not null)""")
                .param(experiment)
                .query((row, _) -> new Beside(row.getInt("to_come"), row.getInt("ended")))
                .single();
    }

    private static Hits hits(JsonNode accuracy) {
        return new Hits(
                accuracy.path("correct").intValue(0), accuracy.path("count").intValue(0));
    }
}
