package dev.facet.api.metric;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.List;
import java.util.Map;
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
            select part.series, point.step, point.value
            from unnest(:runs, :names, :firsts, :lasts) with ordinality as part (run_id, name, first, last, series) cross join lateral (
                select step, value from metric_point
                where run_id = part.run_id and name = part.name and step between part.first and part.last order by step) as point""";

    /**
     * One range of an index after the other. The database does not know how few these rows are: where it is free to join cuts with
     * points ({@code offset 0} forbids it), it reads the whole table.
     */
    private static final String OUTLINE = """
            select cut.series, bucket.points, low[1] as low, low[2] as low_step, high[1] as high, -high[2] as high_step, nan_step
            from unnest(:runs, :names, :firsts, :lasts, :levels, :pers, :lowests, :highests, :lastsBefore, :firstsAfter)
                with ordinality as cut (
                    run_id, name, first, last, level, per, lowest, highest, last_before, first_after, series) cross join lateral (
                select sum(points) as points, min(low) as low, max(high) as high, min(nan_step) as nan_step from (
                    select stretch, points, low, high, nan_step from metric_stretch
                    where run_id = cut.run_id and level = cut.level and name = cut.name and stretch between cut.lowest and cut.highest
                    union all
                    select step >> cut.level::int, 1, case when value <> 'NaN' then array[value, step] end,
                        case when value <> 'NaN' then array[value, -step] end, case when value = 'NaN' then step end
                    from (values (cut.first, cut.last_before), (cut.first_after, cut.last)) as edge (start, stop) cross join lateral (
                        select step, value from metric_point
                        where run_id = cut.run_id and name = cut.name and step between edge.start and edge.stop
                        offset 0) as point) as part
                group by (stretch - (cut.first >> cut.level::int)) / cut.per) as bucket""";

    private final JdbcClient jdbc;

    SeriesQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The series of each of the runs, by name; a run without any is absent. */
    Map<UUID, List<SeriesView>> outlines(Collection<UUID> runs, SeriesRequest request) {
        if (runs.isEmpty()) {
            return Map.of();
        }
        var outlines = extents(runs, request).stream().map(Outline::new).toList();
        points(outlines.stream()
                .filter(outline -> outline.extent().points() <= request.maxPoints())
                .toList());
        buckets(
                outlines.stream()
                        .filter(outline -> outline.extent().points() > request.maxPoints())
                        .toList(),
                request.maxPoints());
        return outlines.stream()
                .collect(groupingBy(outline -> outline.extent().runId(), mapping(Outline::view, toList())));
    }

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

    private void points(List<Outline> outlines) {
        if (outlines.isEmpty()) {
            return;
        }
        var extents = outlines.stream().map(Outline::extent).toList();
        jdbc.sql(POINTS)
                .param("runs", ids(extents, Extent::runId))
                .param("names", names(extents, Extent::name))
                .param("firsts", numbers(extents, Extent::first))
                .param("lasts", numbers(extents, Extent::last))
                .query(row -> {
                    outlines.get(row.getInt("series") - 1).add(1, row.getLong("step"), row.getDouble("value"));
                });
    }

    private void buckets(List<Outline> outlines, int most) {
        if (outlines.isEmpty()) {
            return;
        }
        var cuts =
                outlines.stream().map(outline -> Cut.of(outline.extent(), most)).toList();
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
                    outlines.get(row.getInt("series") - 1).addBucket(row);
                });
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
