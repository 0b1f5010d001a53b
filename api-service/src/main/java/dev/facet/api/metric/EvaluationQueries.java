package dev.facet.api.metric;

import dev.facet.api.web.Columns;
import dev.facet.api.web.NotFoundException;
import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.SamplingSpec.Weights;
import dev.facet.model.spec.SpecJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads evaluations for showing. */
@Repository
class EvaluationQueries {

    private final JdbcClient jdbc;

    EvaluationQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By step, EMA before RAW. */
    List<EvaluationView> ofRun(UUID runId) {
        return jdbc.sql("""
                        select step, weights, summary, created_at from evaluation where run_id = ? order by step, weights""")
                .param(runId)
                .query((row, _) -> new EvaluationView(
                        row.getLong("step"),
                        Weights.valueOf(row.getString("weights")),
                        Columns.json(row, "summary"),
                        Columns.instant(row, "created_at")))
                .list();
    }

    /** @throws NotFoundException where these weights were not evaluated at that step, or before images were kept */
    SeenImages seen(UUID runId, long step, Weights weights) {
        return jdbc.sql("""
                        select v.step, v.weights, r.spec -> 'dataset' as dataset,
                            v.estimated_x, v.estimated_y, v.x_correct, v.y_correct
                        from evaluation v join run r on r.id = v.run_id
                        where v.run_id = ? and v.step = ? and v.weights = ? and v.x_correct is not null""")
                .params(runId, step, weights.name())
                .query((row, _) -> seen(row))
                .optional()
                .orElseThrow(() -> new NotFoundException(
                        "evaluation", "of " + weights + " at step " + step + " with its images", instead(runId)));
    }

    private String instead(UUID runId) {
        List<String> kept = jdbc.sql("""
                        select weights || ' at step ' || step from evaluation
                        where run_id = ? and x_correct is not null order by step, weights limit 20""").param(runId).query(String.class).list();
        return kept.isEmpty()
                ? "run " + runId + " has none yet"
                : kept.stream().collect(Collectors.joining(", ", "there are ", ""));
    }

    private static SeenImages seen(ResultSet row) throws SQLException {
        DatasetSpec dataset = SpecJson.read(Columns.json(row, "dataset"), DatasetSpec.class);
        return new SeenImages(
                row.getLong("step"),
                Weights.valueOf(row.getString("weights")),
                ConditionPlane.of(dataset),
                Columns.floats(row, "estimated_x"),
                Columns.floats(row, "estimated_y"),
                Columns.booleans(row, "x_correct"),
                Columns.booleans(row, "y_correct"));
    }
}
