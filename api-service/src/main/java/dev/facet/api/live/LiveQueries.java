package dev.facet.api.live;

import dev.facet.api.web.Columns;
import dev.facet.model.job.Fault;
import dev.facet.model.job.JobStatus;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what is new of a run. */
@Repository
class LiveQueries {

    private final JdbcClient jdbc;

    LiveQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where there is no such run, or no longer. */
    Optional<LiveState> state(UUID runId) {
        return jdbc.sql("""
                        select j.id, j.status, j.attempt, j.pause_asked, j.fault, j.message, j.progress
                        from run r join job j on j.id = r.job_id where r.id = ?""")
                .param(runId)
                .query((row, _) -> {
                    String fault = row.getString("fault");
                    return new LiveState(
                            Columns.id(row, "id"),
                            JobStatus.valueOf(row.getString("status")),
                            row.getInt("attempt"),
                            row.getBoolean("pause_asked"),
                            fault == null ? null : Fault.valueOf(fault),
                            row.getString("message"),
                            row.getDouble("progress"));
                })
                .optional();
    }

    /** The last place in the order of arrival; 0 where nothing has arrived. */
    long lastSeq(UUID runId) {
        return jdbc.sql("select coalesce(max(seq), 0) from metric_point where run_id = ?")
                .param(runId)
                .query(Long.class)
                .single();
    }

    /** In the order of arrival, of the places in (after, upTo]. */
    List<LivePoint> points(UUID runId, long after, long upTo, int limit) {
        return jdbc.sql("""
                        select seq, name, step, value from metric_point
                        where run_id = ? and seq > ? and seq <= ? order by seq limit ?""")
                .params(runId, after, upTo, limit)
                .query((row, _) -> new LivePoint(
                        row.getLong("seq"), row.getString("name"), row.getLong("step"), row.getDouble("value")))
                .list();
    }
}
