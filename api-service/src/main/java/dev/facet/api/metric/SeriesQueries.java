package dev.facet.api.metric;

import dev.facet.api.web.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads series. One that is longer than asked is cut into buckets of equal width in steps, of which each keeps its smallest and
 * its largest value, and its first NaN if it has one; the first and the last point stay too. So a curve drawn from what is left
 * has the outline of the whole, spikes included.
 */
@Repository
class SeriesQueries {

    private static final String EXTENTS = """
            select whole.run_id, whole.name, first.step as first, first.value as first_value, last.step as last,
                last.value as last_value, first.step = whole.first_step as from_its_first, last.step = whole.last_step as to_its_last,
                case when first.step = whole.first_step and last.step = whole.last_step then whole.points else (
                    select count(*) from (
                        select from metric_point where run_id = whole.run_id and name = whole.name
                            and step between first.step and last.step limit :most + 1) as counted) end as points,
                whole.nan_step is not null as nan
            from metric_stretch whole
                cross join lateral (
                    select step, value from metric_point where run_id = whole.run_id and name = whole.name and step >= :from
                    order by step limit 1) as first
                cross join lateral (
                    select step, value from metric_point where run_id = whole.run_id and name = whole.name and step <= :to
                    order by step desc limit 1) as last
            where whole.run_id in (:runs) and whole.level = 63 and (:any or whole.name in (:names)) and first.step <= last.step
            order by whole.run_id, whole.name""";

    private static final String POINTS = """
            select part.run_id, part.name, point.step, point.value
            from unnest(:runs, :names, :firsts, :lasts) as part (run_id, name, first, last) cross join lateral (
                select step, value from metric_point
                where run_id = part.run_id and name = part.name and step between part.first and part.last order by step) as point""";

    private static final String OUTLINE = """
            with cut as (
                select * from unnest(:runs, :names, :firsts, :lasts, :levels, :pers, :lowests, :highests, :lastsBefore, :firstsAfter)
                    as cut (run_id, name, first, last, level, per, lowest, highest, last_before, first_after)),
            edge as (
                select run_id, name, level, first as start, last_before as stop from cut
                union all select run_id, name, level, first_after, last from cut),
            part as (
                select cut.run_id, cut.name, known.stretch, known.points, known.low, known.high, known.nan_step
                from cut cross join lateral (
                    select * from metric_stretch where run_id = cut.run_id and level = cut.level and name = cut.name
                        and stretch between cut.lowest and cut.highest) as known
                union all
                select edge.run_id, edge.name, point.step >> edge.level::int, 1,
                    case when point.value <> 'NaN' then array[point.value, point.step] end,
                    case when point.value <> 'NaN' then array[point.value, -point.step] end,
                    case when point.value = 'NaN' then point.step end
                from edge cross join lateral (
                    select step, value from metric_point
                    where run_id = edge.run_id and name = edge.name and step between edge.start and edge.stop) as point),
            bucket as (
                select run_id, name, sum(part.points) as points, min(part.low) as low, max(part.high) as high,
                    min(part.nan_step) as nan_step
                from part join cut using (run_id, name)
                group by run_id, name, (part.stretch - (cut.first >> cut.level::int)) / cut.per)
            select run_id, name, points, low[1] as low, low[2] as low_step, high[1] as high, -high[2] as high_step, nan_step
            from bucket""";

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
        var found = new LinkedHashMap<Key, Outline>();
        for (Extent extent : extents(runs, request)) {
            found.put(new Key(extent.runId(), extent.name()), new Outline(extent));
        }
        var all = found.values().stream().map(Outline::extent).toList();
        points(
                all.stream()
                        .filter(extent -> extent.points() <= request.maxPoints())
                        .toList(),
                found);
        buckets(
                all.stream()
                        .filter(extent -> extent.points() > request.maxPoints())
                        .map(extent -> Cut.of(extent, request.maxPoints()))
                        .toList(),
                found);
        found.forEach((key, outline) ->
                series.computeIfAbsent(key.runId(), _ -> new ArrayList<>()).add(outline.view()));
        return series;
    }

    private record Key(UUID runId, String name) {}

    private List<Extent> extents(Collection<UUID> runs, SeriesRequest request) {
        return jdbc.sql(EXTENTS)
                .param("runs", runs)
                .param("any", request.names().isEmpty())
                .param("names", request.names().isEmpty() ? List.of("") : request.names())
                .param("from", request.fromStep())
                .param("to", request.toStep())
                .param("most", request.maxPoints())
                .query(Extent.class)
                .list();
    }

    private void points(List<Extent> whole, Map<Key, Outline> found) {
        if (whole.isEmpty()) {
            return;
        }
        jdbc.sql(POINTS)
                .param("runs", ids(whole, Extent::runId))
                .param("names", names(whole, Extent::name))
                .param("firsts", numbers(whole, Extent::first))
                .param("lasts", numbers(whole, Extent::last))
                .query(row -> {
                    outline(row, found).add(1, row.getLong("step"), row.getDouble("value"));
                });
    }

    private void buckets(List<Cut> cuts, Map<Key, Outline> found) {
        if (cuts.isEmpty()) {
            return;
        }
        jdbc.sql(OUTLINE)
                .param("runs", ids(cuts, Cut::runId))
                .param("names", names(cuts, Cut::name))
                .param("firsts", numbers(cuts, Cut::first))
                .param("lasts", numbers(cuts, Cut::last))
                .param("levels", numbers(cuts, Cut::level))
                .param("pers", numbers(cuts, Cut::per))
                .param("lowests", numbers(cuts, Cut::lowest))
                .param("highests", numbers(cuts, Cut::highest))
                .param("lastsBefore", numbers(cuts, Cut::lastBefore))
                .param("firstsAfter", numbers(cuts, Cut::firstAfter))
                .query(row -> {
                    outline(row, found).addBucket(row);
                });
    }

    private static Outline outline(ResultSet row, Map<Key, Outline> found) throws SQLException {
        return Objects.requireNonNull(found.get(new Key(Columns.id(row, "run_id"), row.getString("name"))));
    }

    private static <T> UUID[] ids(List<T> items, Function<T, UUID> value) {
        return items.stream().map(value).toArray(UUID[]::new);
    }

    private static <T> String[] names(List<T> items, Function<T, String> value) {
        return items.stream().map(value).toArray(String[]::new);
    }

    private static <T> Long[] numbers(List<T> items, ToLongFunction<T> value) {
        return items.stream().mapToLong(value).boxed().toArray(Long[]::new);
    }
}
