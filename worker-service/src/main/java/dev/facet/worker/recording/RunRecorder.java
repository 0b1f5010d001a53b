package dev.facet.worker.recording;

import dev.facet.model.spec.SamplingSpec.Weights;
import dev.facet.model.spec.SpecJson;
import dev.facet.worker.evaluation.Evaluation;
import dev.facet.worker.evaluation.ImageVerdict;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known of a run as a whole, written within fenced transactions. */
@Component
public class RunRecorder {

    private final JdbcClient jdbc;

    RunRecorder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where and with what the run is computed. */
    public void provenance(UUID runId, Map<String, String> provenance) {
        jdbc.sql("update run set provenance = :provenance::jsonb where id = :run")
                .param("provenance", SpecJson.text(provenance))
                .param("run", runId)
                .update();
    }

    /** What was seen of one copy of the weights; replaces what was seen at the same step. */
    public void evaluation(UUID runId, long step, Weights weights, Evaluation evaluation) {
        List<ImageVerdict> images = evaluation.verdicts();
        jdbc.sql("""
                        insert into evaluation (run_id, step, weights, summary, estimated_x, estimated_y, x_correct, y_correct)
                        values (:run, :step, :weights, :summary::jsonb, :x, :y, :xCorrect, :yCorrect)
                        on conflict (run_id, step, weights) do update set summary = excluded.summary,
                            estimated_x = excluded.estimated_x, estimated_y = excluded.estimated_y,
                            x_correct = excluded.x_correct, y_correct = excluded.y_correct
                        """)
                .param("run", runId)
                .param("step", step)
                .param("weights", weights.name())
                .param("summary", SpecJson.text(evaluation.summary()))
                .param("x", array(positions(images, ImageVerdict::x)))
                .param("y", array(positions(images, ImageVerdict::y)))
                .param(
                        "xCorrect",
                        array(images.stream().map(ImageVerdict::xCorrect).toArray(Boolean[]::new)))
                .param(
                        "yCorrect",
                        array(images.stream().map(ImageVerdict::yCorrect).toArray(Boolean[]::new)))
                .update();
    }

    /** Whether the run has been evaluated at this step. */
    public boolean evaluated(UUID runId, long step) {
        return jdbc.sql("select exists (select from evaluation where run_id = :run and step = :step)")
                .param("run", runId)
                .param("step", step)
                .query(Boolean.class)
                .single();
    }

    private static @Nullable Float[] positions(
            List<ImageVerdict> images, Function<ImageVerdict, @Nullable Double> label) {
        return images.stream()
                .map(label)
                .map(value -> value == null ? null : value.floatValue())
                .toArray(Float[]::new);
    }

    private static SqlParameterValue array(@Nullable Object[] elements) {
        return new SqlParameterValue(Types.ARRAY, elements);
    }
}
