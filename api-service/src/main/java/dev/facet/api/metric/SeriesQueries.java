package dev.facet.api.metric;

import dev.facet.api.metric.SeriesView.PointView;
import dev.facet.api.web.Columns;
import dev.facet.model.spec.SamplingSpec.Weights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads series. One that is longer than asked is cut into buckets of equal width in steps, of which each keeps its smallest and
 * its largest value, and its first NaN if it has one; the first and the last point stay too. So a curve drawn from what is left
 * has the outline of the whole, spikes included.
 */
@Repository
class SeriesQueries {

    private static final String OUTLINE = """
            with wanted as (
                select run_id, name, step, value, value = 'NaN' as nan from metric_point
                where run_id in (:runs) and (:any or name in (:names)) and step between :from and :to),
            extent as (
                select run_id, name, count(*) as total, min(step) as first, max(step) as last,
                    greatest(1, (:most - 2) / case when bool_or(nan) then 3 else 2 end) as buckets
                from wanted group by run_id, name),
            ranked as (
                select w.*, e.total, e.first, e.last,
                    row_number() over (bucket order by w.value, w.step) as rise,
                    row_number() over (bucket order by w.value desc, w.step) as fall
                from wanted w join extent e using (run_id, name)
                window bucket as (partition by w.run_id, w.name, w.nan,
                    case when e.total <= :most then w.step else width_bucket(w.step, e.first, e.last + 1, e.buckets::int) end))
            select run_id, name, total, step, value from ranked
            where total <= :most or step in (first, last) or rise = 1 or (fall = 1 and not nan)
            order by run_id, name, step""";

    private final JdbcClient jdbc;

    SeriesQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The series of each of the runs, by name; a run without any is absent. */
    Map<UUID, List<SeriesView>> outlines(Collection<UUID> runs, SeriesRequest request) {
        var series = new LinkedHashMap<UUID, List<SeriesView>>();
        if (runs.isEmpty()) {
            return series;
        }
        jdbc.sql(OUTLINE)
                .param("runs", runs)
                .param("any", request.names().isEmpty())
                .param("names", request.names().isEmpty() ? List.of("") : request.names())
                .param("from", request.fromStep())
                .param("to", request.toStep())
                .param("most", request.maxPoints())
                .query(row -> {
                    String name = row.getString("name");
                    var ofRun = series.computeIfAbsent(Columns.id(row, "run_id"), _ -> new ArrayList<>());
                    if (ofRun.isEmpty() || !ofRun.getLast().name().equals(name)) {
                        ofRun.add(new SeriesView(name, row.getLong("total"), new ArrayList<>()));
                    }
                    ofRun.getLast().points().add(new PointView(row.getLong("step"), row.getDouble("value")));
                });
        return series;
    }

    /** By step, EMA before RAW. */
    List<EvaluationView> evaluations(UUID runId) {
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
}
