package dev.facet.endtoend.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a training has left in the rows, without what differs from run to run.
 *
 * @param series by name, each in the order of arrival
 * @param evaluations as text, with every image
 * @param checkpoints steps and hashes of those that are kept
 * @param analyses names and steps of those that were queued
 */
record RunResult(Map<String, List<Point>> series, String evaluations, String checkpoints, String analyses) {

    /** A point, whose value is compared bit for bit. */
    record Point(long step, double value) {}

    static RunResult of(UUID run, JdbcClient jdbc) {
        return new RunResult(series(run, jdbc), text(run, jdbc, """
                        select string_agg(concat_ws(' ', step, weights, summary, estimated_x, estimated_y, x_correct, y_correct),
                            e'\\n' order by step, weights) from evaluation where run_id = ?"""), text(run, jdbc, """
                        select string_agg(concat_ws(' ', c.step, a.sha256, c.best, c.pinned), e'\\n' order by c.step)
                        from checkpoint c join artifact a on a.id = c.artifact_id where c.run_id = ?"""), text(run, jdbc, """
                        select string_agg(concat_ws(' ', name, checkpoint_step), e'\\n' order by name, checkpoint_step)
                        from analysis where run_id = ? and name is not null"""));
    }

    static Map<String, List<Point>> series(UUID run, JdbcClient jdbc) {
        var series = new LinkedHashMap<String, List<Point>>();
        jdbc.sql("select name, step, value from metric_point where run_id = ? order by seq")
                .param(run)
                .query(row -> {
                    series.computeIfAbsent(row.getString("name"), _ -> new ArrayList<>())
                            .add(new Point(row.getLong("step"), row.getDouble("value")));
                });
        return series;
    }

    private static String text(UUID run, JdbcClient jdbc, String sql) {
        return jdbc.sql(sql)
                .param(run)
                .query((row, _) -> String.valueOf(row.getString(1)))
                .single();
    }
}
