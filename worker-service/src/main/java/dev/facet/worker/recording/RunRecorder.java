package dev.facet.worker.recording;

import dev.facet.model.spec.SamplingSpec.Weights;
import dev.facet.model.spec.SpecJson;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

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

    /** Accuracies with intervals and counts of one copy of the weights; replaces those of the same step. */
    public void evaluation(UUID runId, long step, Weights weights, JsonNode summary) {
        jdbc.sql("""
                        insert into evaluation (run_id, step, weights, summary) values (:run, :step, :weights, :summary::jsonb)
                        on conflict (run_id, step, weights) do update set summary = excluded.summary
                        """)
                .param("run", runId)
                .param("step", step)
                .param("weights", weights.name())
                .param("summary", summary.toString())
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
}
