package dev.facet.worker.recording;

import dev.facet.model.npy.Npy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Writes the images of a sample set and what was seen on them, within fenced transactions. */
@Component
public class SampleRecorder {

    private final JdbcTemplate jdbc;

    SampleRecorder(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One image: the label asked for, and what was seen.
     *
     * @param estimatedX null where nothing was to be seen
     * @param detail the verdicts behind {@code wellFormed}
     */
    public record Row(
            double x,
            double y,
            @Nullable Double estimatedX,
            @Nullable Double estimatedY,
            boolean wellFormed,
            boolean xCorrect,
            boolean yCorrect,
            boolean correct,
            JsonNode detail) {}

    public void write(UUID sampleSetId, UUID artifactId, JsonNode summary, List<Row> rows) {
        jdbc.update("delete from sample_image where sample_set_id = ?", sampleSetId);
        jdbc.batchUpdate("""
                insert into sample_image (sample_set_id, ordinal, x, y, estimated_x, estimated_y,
                    well_formed, x_correct, y_correct, correct, detail)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)""", numbered(sampleSetId, rows));
        jdbc.update(
                "update sample_set set artifact_id = ?, summary = ?::jsonb where id = ?",
                artifactId,
                summary.toString(),
                sampleSetId);
    }

    /**
     * Replaces the newest frame; the end of the attempt deletes it.
     *
     * @param array float32 [n, h, w]
     */
    public void newestFrame(UUID sampleSetId, int number, Npy array) throws IOException {
        var bytes = new ByteArrayOutputStream();
        array.write(bytes);
        jdbc.update("""
                insert into sample_frame (sample_set_id, number, array_bytes) values (?, ?, ?)
                on conflict (sample_set_id) do update set number = excluded.number, array_bytes = excluded.array_bytes""", sampleSetId, number, bytes.toByteArray());
    }

    private static List<@Nullable Object[]> numbered(UUID sampleSetId, List<Row> rows) {
        var arguments = new ArrayList<@Nullable Object[]>(rows.size());
        for (Row row : rows) {
            arguments.add(new @Nullable Object[] {
                sampleSetId,
                arguments.size(),
                row.x(),
                row.y(),
                row.estimatedX(),
                row.estimatedY(),
                row.wellFormed(),
                row.xCorrect(),
                row.yCorrect(),
                row.correct(),
                row.detail().toString()
            });
        }
        return arguments;
    }
}
