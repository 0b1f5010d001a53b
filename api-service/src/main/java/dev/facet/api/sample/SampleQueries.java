package dev.facet.api.sample;

import dev.facet.api.sample.SampleView.ImageView;
import dev.facet.api.sample.SampleView.Position;
import dev.facet.api.web.Columns;
import dev.facet.api.web.NotFoundException;
import dev.facet.model.experiment.SampleSet;
import dev.facet.model.job.Fault;
import dev.facet.model.job.JobStatus;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads sample sets for showing. */
@Repository
class SampleQueries {

    private final JdbcClient jdbc;

    SampleQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws NotFoundException where there is no such sample set */
    UUID jobOf(UUID id) {
        return jdbc.sql("select job_id from sample_set where id = ?")
                .param(id)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("sample set", id));
    }

    /**
     * @param from the first image of the page
     * @param limit images of the page
     * @throws NotFoundException where there is none
     */
    SampleView get(UUID id, int from, int limit) {
        return jdbc.sql("""
                        select s.*, j.status, j.progress, j.fault, j.message, j.ended_at
                        from sample_set s join job j on j.id = s.job_id where s.id = ?""")
                .param(id)
                .query((row, _) -> {
                    int count = row.getInt("images");
                    String fault = row.getString("fault");
                    List<ImageView> images = images(id, from, limit);
                    return new SampleView(
                            id,
                            Columns.id(row, "run_id"),
                            Columns.id(row, "job_id"),
                            JobStatus.valueOf(row.getString("status")),
                            row.getDouble("progress"),
                            Columns.json(row, "spec"),
                            row.getLong("checkpoint_step"),
                            count,
                            Columns.jsonOrNull(row, "summary"),
                            fault == null ? null : Fault.valueOf(fault),
                            row.getString("message"),
                            images,
                            images.isEmpty() || from + images.size() >= count ? null : "" + (from + images.size()),
                            Columns.instant(row, "created_at"),
                            Columns.instantOrNull(row, "ended_at"));
                })
                .optional()
                .orElseThrow(() -> new NotFoundException("sample set", id));
    }

    List<ImageView> images(UUID id, int from, int limit) {
        return jdbc.sql("""
                        select * from sample_image where sample_set_id = ? and ordinal >= ? and ordinal < ?
                        order by ordinal""")
                .params(id, from, (long) from + limit)
                .query((row, _) -> new ImageView(
                        row.getInt("ordinal"),
                        new Position(row.getDouble("x"), row.getDouble("y")),
                        new Position(
                                Columns.numberOrNull(row, "estimated_x"), Columns.numberOrNull(row, "estimated_y")),
                        row.getBoolean("well_formed"),
                        Columns.json(row, "detail"),
                        row.getBoolean("x_correct"),
                        row.getBoolean("y_correct"),
                        row.getBoolean("correct")))
                .list();
    }

    /** The artifact with the snapshots of a sample set, float32 [n, frames, h, w]; empty where none are kept. */
    Optional<UUID> film(UUID id) {
        return jdbc.sql(
                        "select a.id from artifact a join sample_set s on s.run_id = a.run_id where s.id = ? and a.name = ?")
                .params(id, SampleSet.filmName(id))
                .query(UUID.class)
                .optional();
    }

    /** @param imageSize side of an image in pixels */
    record Drawn(JobStatus status, @Nullable UUID artifactId, int count, int imageSize) {}

    /** @throws NotFoundException where there is no such sample set */
    Drawn drawn(UUID id) {
        return jdbc.sql("""
                        select j.status, s.artifact_id, s.images, r.spec
                        from sample_set s join job j on j.id = s.job_id join run r on r.id = s.run_id where s.id = ?""")
                .param(id)
                .query((row, _) -> new Drawn(
                        JobStatus.valueOf(row.getString("status")),
                        Columns.idOrNull(row, "artifact_id"),
                        row.getInt("images"),
                        Columns.json(row, "spec").at("/dataset/size").intValue()))
                .optional()
                .orElseThrow(() -> new NotFoundException("sample set", id));
    }
}
