package dev.facet.api.sample;

import dev.facet.api.sample.SampleView.ImageView;
import dev.facet.api.sample.SampleView.Position;
import dev.facet.api.web.Columns;
import dev.facet.api.web.Cursor;
import dev.facet.api.web.Limit;
import dev.facet.api.web.NotFoundException;
import dev.facet.api.web.Page;
import dev.facet.model.experiment.SampleSet;
import dev.facet.model.job.Fault;
import dev.facet.model.job.JobStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
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
                    List<ImageView> images = images(id, from, limit);
                    int shown = from + images.size();
                    return view(row, images, images.isEmpty() || shown >= row.getInt("images") ? null : "" + shown);
                })
                .optional()
                .orElseThrow(() -> new NotFoundException("sample set", id));
    }

    /** Newest first, without their images; from the checkpoint of one step, or from all. */
    Page<SampleView> ofRun(UUID run, @Nullable Long step, Limit limit, @Nullable Cursor cursor) {
        List<SampleView> rows = jdbc.sql("""
                        select s.*, j.status, j.progress, j.fault, j.message, j.ended_at
                        from sample_set s join job j on j.id = s.job_id
                        where s.run_id = :run and (cast(:step as bigint) is null or s.checkpoint_step = :step)
                            and (cast(:after as uuid) is null or s.id < :after)
                        order by s.id desc limit :limit""")
                .param("run", run)
                .param("step", step)
                .param("after", cursor == null ? null : cursor.id())
                .param("limit", limit.toFetch())
                .query((row, _) -> view(row, List.of(), null))
                .list();
        return Page.of(rows, limit, row -> new Cursor(null, row.id()));
    }

    private static SampleView view(ResultSet row, List<ImageView> images, @Nullable String next) throws SQLException {
        String fault = row.getString("fault");
        return new SampleView(
                Columns.id(row, "id"),
                Columns.id(row, "run_id"),
                Columns.id(row, "job_id"),
                JobStatus.valueOf(row.getString("status")),
                row.getDouble("progress"),
                Columns.json(row, "spec"),
                row.getLong("checkpoint_step"),
                row.getInt("images"),
                Columns.jsonOrNull(row, "summary"),
                fault == null ? null : Fault.valueOf(fault),
                row.getString("message"),
                images,
                next,
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "ended_at"));
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

    /**
     * The newest frame that a worker has stored of a sample set.
     *
     * @param frames that were asked for
     * @param number from 0; -1: there is none
     * @param array float32 [n, h, w] in NumPy's format; null where the frame is not newer than what was asked for
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record NewestFrame(JobStatus status, int frames, int number, byte @Nullable [] array) {}

    /**
     * @param after frames up to this one are not wanted; -1: all are
     * @throws NotFoundException where there is no such sample set
     */
    NewestFrame newestFrame(UUID id, int after) {
        return jdbc.sql("""
                        select j.status, (s.spec ->> 'frames')::integer as frames, coalesce(f.number, -1) as number,
                            case when f.number > ? then f.array_bytes end as newer
                        from sample_set s join job j on j.id = s.job_id left join sample_frame f on f.sample_set_id = s.id
                        where s.id = ?""")
                .params(after, id)
                .query((row, _) -> new NewestFrame(
                        JobStatus.valueOf(row.getString("status")),
                        row.getInt("frames"),
                        row.getInt("number"),
                        row.getBytes("newer")))
                .optional()
                .orElseThrow(() -> new NotFoundException("sample set", id));
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
