package dev.facet.worker.recording;

import dev.facet.model.experiment.Matrix;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Writes what analyses have found, within fenced transactions, and finds the bytes of what they look at. */
@Component
public class AnalysisRecorder {

    private final JdbcClient jdbc;

    AnalysisRecorder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void write(UUID analysisId, JsonNode result) {
        jdbc.sql("update analysis set result = ?::jsonb where id = ?")
                .params(result.toString(), analysisId)
                .update();
    }

    /** The hash of the bytes of an uploaded matrix; empty: there is no such matrix. */
    public Optional<String> bytesOf(UUID matrixId) {
        return jdbc.sql("select sha256 from artifact where matrix_id = ? and name = ?")
                .params(matrixId, Matrix.ARTIFACT)
                .query(String.class)
                .optional();
    }
}
