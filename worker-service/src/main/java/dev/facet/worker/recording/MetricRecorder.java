package dev.facet.worker.recording;

import java.sql.Types;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.stereotype.Component;

/** Writes series by whole batches. A point that is there already is replaced: a resumed run writes its steps again. */
@Component
public class MetricRecorder {

    private static final String POINTS = """
            insert into metric_point (run_id, name, step, value)
            select ?, p.name, p.step, p.value from unnest(?::text[], ?::bigint[], ?::float8[]) with ordinality p (name, step, value, k)
            order by p.k
            on conflict (run_id, name, step) do update set value = excluded.value
                where metric_point.value is distinct from excluded.value
            """;

    private static final String LATEST = """
            insert into metric_latest (run_id, name, step, value)
            select distinct on (p.name) ?::uuid, p.name, p.step, p.value
            from unnest(?::text[], ?::bigint[], ?::float8[]) p (name, step, value)
            order by p.name, p.step desc
            on conflict (run_id, name) do update set step = excluded.step, value = excluded.value
            where metric_latest.step <= excluded.step
            """;

    private final JdbcTemplate jdbc;

    MetricRecorder(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Within a fenced transaction. The buffer keeps its points, for the case that the transaction fails. */
    public void write(MetricBuffer buffer) {
        List<MetricBuffer.Point> points = buffer.points();
        if (points.isEmpty()) {
            return;
        }
        Object[] arguments = {
            buffer.runId(),
            array(points.stream().map(MetricBuffer.Point::name).toArray(String[]::new)),
            array(points.stream().map(MetricBuffer.Point::step).toArray(Long[]::new)),
            array(points.stream().map(MetricBuffer.Point::value).toArray(Double[]::new))
        };
        jdbc.update(POINTS, arguments);
        jdbc.update(LATEST, arguments);
    }

    private static SqlParameterValue array(Object[] elements) {
        return new SqlParameterValue(Types.ARRAY, elements);
    }
}
