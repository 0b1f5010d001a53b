package dev.facet.api.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.ApiTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class MetricIT extends ApiTest {

    private String run;

    @BeforeEach
    void submit() {
        run = submitRun(ONE_RUN);
    }

    @Test
    void aSeriesIsServedAsItWasRecordedNotANumberIncluded() {
        rows.metric(run, "loss", 10, 0.1);
        rows.metric(run, "loss", 20, Double.NaN);
        rows.metric(run, "loss", 30, Double.POSITIVE_INFINITY);
        rows.metric(run, "loss", 40, Double.NEGATIVE_INFINITY);

        JsonNode series = api.get("/api/v1/runs/" + run + "/metrics").json();

        assertThat(series).hasSize(1);
        assertThat(series.at("/0/name").stringValue()).isEqualTo("loss");
        assertThat(series.at("/0/total").intValue()).isEqualTo(4);
        assertThat(values(series.get(0))).containsExactly("0.1", "NaN", "Infinity", "-Infinity");
    }

    @Test
    void onlyTheSeriesThatAreNamedAreRead() {
        rows.metric(run, "loss", 1, 1);
        rows.metric(run, "accuracy.ood", 1, 1);
        rows.metric(run, "rate", 1, 1);

        JsonNode series = api.get("/api/v1/runs/" + run + "/metrics?names=loss,accuracy.ood,nothing")
                .json();

        assertThat(names(series)).containsExactly("accuracy.ood", "loss");
    }

    @Test
    void anOutlineKeepsEveryExtremeBothEndsAndNoMorePointsThanAsked() {
        // A flat curve with one spike up, one down, and one NaN: whoever reduces it by averaging or by thinning out
        // loses them.
        jdbc.sql("""
                        insert into metric_point (run_id, name, step, value)
                        select ?::uuid, 'loss', n, case n when 3333 then 9 when 6667 then -9 when 7001 then 'NaN' else n / 1e6 end
                        from generate_series(1, 10000) n""").param(run).update();

        JsonNode series =
                api.get("/api/v1/runs/" + run + "/metrics?maxPoints=50").json().get(0);

        var points = new LinkedHashMap<Long, String>();
        series.get("points").forEach(point -> points.put(point.get("step").longValue(), text(point.get("value"))));
        assertThat(series.get("total").intValue()).isEqualTo(10_000);
        assertThat(points).hasSizeBetween(25, 50).containsKeys(1L, 10_000L);
        assertThat(points)
                .containsEntry(3333L, "9.0")
                .containsEntry(6667L, "-9.0")
                .containsEntry(7001L, "NaN");
        assertThat(List.copyOf(points.keySet())).isSorted();

        JsonNode part = api.get("/api/v1/runs/" + run + "/metrics?maxPoints=50&fromStep=100&toStep=120")
                .json()
                .get(0);
        assertThat(part.get("points")).hasSize(21);
    }

    /** Curves of several lengths, in steps of 1 to 3, with spikes and NaN, cut at odd places. */
    @ParameterizedTest
    @CsvSource({
        "300, 1, 50, 0, 1000",
        "9000, 1, 50, 0, 100000",
        "9000, 2, 50, 77, 12345",
        "9000, 3, 9, 640, 20479",
        "40000, 1, 20, 1, 39998",
        "40000, 3, 5, 0, 200000",
        "40000, 3, 500, 4097, 100001"
    })
    void anOutlineHasTheExtremesThatItsPointsHave(int points, int apart, int most, long from, long to) {
        jdbc.sql("""
                        insert into metric_point (run_id, name, step, value)
                        select ?::uuid, 'loss', n * ?, case when n % 7919 = 11 then 'NaN' else sin(n / 50.0) + n * 7907 % 1000 / 1000.0 end
                        from generate_series(1, ?) n""").params(run, apart, points).update();

        JsonNode series = api.get(
                        "/api/v1/runs/%s/metrics?maxPoints=%d&fromStep=%d&toStep=%d".formatted(run, most, from, to))
                .json()
                .get(0);

        var all = jdbc.sql("""
                        select count(*) as total, min(step) as first, max(step) as last,
                            min(value) filter (where value <> 'NaN') as low, max(value) filter (where value <> 'NaN') as high
                        from metric_point where run_id = ?::uuid and step between ? and ?""").params(run, from, to).query().singleRow();
        var steps = new ArrayList<Long>();
        series.get("points").forEach(point -> steps.add(point.get("step").longValue()));
        var values = values(series);
        assertThat(series.get("total").longValue()).isEqualTo(all.get("total"));
        assertThat(steps)
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith((Long) all.get("first"))
                .endsWith((Long) all.get("last"));
        assertThat(steps).hasSizeBetween(Math.min(points, most / 3), most);
        assertThat(values).contains(String.valueOf(all.get("low")), String.valueOf(all.get("high")));
        // What is told is what is there.
        series.get("points")
                .forEach(point -> assertThat(text(point.get("value")))
                        .isEqualTo(String.valueOf(
                                jdbc.sql("select value from metric_point where run_id = ?::uuid and step = ?")
                                        .params(run, point.get("step").longValue())
                                        .query(Double.class)
                                        .single())));
    }

    /** Whoever mixes up series, or runs, shows one with the extremes of another. */
    @Test
    void eachOfManySeriesIsComparedByItsOwnOutline() {
        String experiment = api.post("/api/v1/experiments", """
                {"dataset": {"kind": "SOS", "size": 16}, "seeds": [0, 1, 2, 3, 4, 5]}""").id();
        // Lengths from 3 to 40,000 points: read as they are, cut point by point, and cut by stretches; all but one from
        // step 0.
        jdbc.sql("""
                        insert into metric_point (run_id, name, step, value)
                        select run.id, name, n, case n % 9973 when 97 then 'NaN' else run.ordinal * 10 + length(name) + n * 7907 % 1000 / 1000.0 end
                        from run cross join unnest(array['loss', 'rate.ema'], array[0, 33]) as series (name, first)
                            cross join generate_series(first, first + (array[2, 199, 2999, 8999, 25001, 39999])[run.ordinal + 1]) n
                        where run.experiment_id = ?::uuid""").param(experiment).update();

        JsonNode compared = api.get("/api/v1/metrics?experiment=" + experiment + "&names=rate.ema,loss&maxPoints=50")
                .json()
                .get("items");

        assertThat(compared).hasSize(6);
        for (JsonNode one : compared) {
            assertThat(names(one.get("series"))).containsExactly("loss", "rate.ema");
            for (JsonNode series : one.get("series")) {
                var all = jdbc.sql("""
                                select count(*) as total, min(step) as first, max(step) as last,
                                    min(value) filter (where value <> 'NaN') as low, max(value) filter (where value <> 'NaN') as high
                                from metric_point where run_id = ?::uuid and name = ?""")
                        .params(
                                one.get("runId").stringValue(),
                                series.get("name").stringValue())
                        .query()
                        .singleRow();
                var values = values(series);
                assertThat(series.get("total").longValue()).isEqualTo(all.get("total"));
                assertThat(series.at("/points/0/step").longValue()).isEqualTo(all.get("first"));
                assertThat(series.get("points")
                                .get(values.size() - 1)
                                .get("step")
                                .longValue())
                        .isEqualTo(all.get("last"));
                assertThat(values).hasSizeBetween((int) Math.min((long) all.get("total"), 17), 50);
                assertThat(values).contains(String.valueOf(all.get("low")), String.valueOf(all.get("high")));
            }
        }
    }

    @Test
    void anOutlineFollowsWhatIsWrittenAgain() {
        jdbc.sql(
                        "insert into metric_point (run_id, name, step, value) select ?::uuid, 'loss', n, 1 from generate_series(1, 5000) n")
                .param(run)
                .update();
        write(100, 9);
        write(100, 2);
        write(4000, -3);
        jdbc.sql("""
                        insert into metric_point (run_id, name, step, value)
                        select ?::uuid, 'loss', n, case n when 4990 then 7 else 1 end from generate_series(4980, 5020) n
                        on conflict (run_id, name, step) do update set value = excluded.value""").param(run).update();

        JsonNode series =
                api.get("/api/v1/runs/" + run + "/metrics?maxPoints=20").json().get(0);

        assertThat(series.get("total").intValue()).isEqualTo(5020);
        assertThat(values(series)).contains("2.0", "-3.0", "7.0").doesNotContain("9.0");
        assertThat(jdbc.sql("select points from metric_stretch where run_id = ?::uuid and level = 63")
                        .param(run)
                        .query(Long.class)
                        .single())
                .isEqualTo(5020);
    }

    private void write(long step, double value) {
        jdbc.sql("""
                        insert into metric_point (run_id, name, step, value) values (?::uuid, 'loss', ?, ?)
                        on conflict (run_id, name, step) do update set value = excluded.value""").params(run, step, value).update();
    }

    @Test
    void aTableHasALineForEachPoint() {
        rows.metric(run, "loss", 1, 0.5);
        rows.metric(run, "loss", 2, Double.NaN);

        var answer = api.get("/api/v1/runs/" + run + "/metrics", "Accept", "text/csv");

        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.text())
                .isEqualTo("runId,name,step,value\r\n" + run + ",loss,1,0.5\r\n" + run + ",loss,2,NaN\r\n");
    }

    @Test
    void theRunsOfASweepAreComparedInItsOrder() {
        String experiment = api.post("/api/v1/experiments", """
                {"dataset": {"kind": "SOS", "size": 16}, "seeds": [0, 1, 2]}""").id();
        var runs = new ArrayList<String>();
        api.get("/api/v1/runs?experiment=" + experiment)
                .json()
                .get("items")
                .forEach(r -> runs.add(r.get("id").stringValue()));
        runs.forEach(r -> rows.metric(r, "loss", 5, runs.indexOf(r)));
        rows.metric(run, "loss", 5, 99); // of another experiment

        var first = api.get("/api/v1/metrics?experiment=" + experiment + "&names=loss&limit=2")
                .json();
        var second = api.get("/api/v1/metrics?experiment=" + experiment + "&names=loss&limit=2&cursor="
                + first.get("next").stringValue());

        assertThat(first.get("items")).hasSize(2);
        assertThat(first.at("/items/1/series/0/points/0/value").doubleValue()).isEqualTo(1);
        assertThat(second.json().get("items")).hasSize(1);
        assertThat(second.json().at("/items/0/runId").stringValue()).isEqualTo(runs.get(2));
        assertThat(second.json().has("next")).isFalse();
        assertThat(api.get("/api/v1/metrics?experiment=" + experiment, "Accept", "text/csv")
                        .text()
                        .lines())
                .hasSize(4);
    }

    @Test
    void namedRunsOfSeveralExperimentsAreCompared() {
        String other = submitRun(ONE_RUN);
        String third = submitRun(ONE_RUN);
        for (String r : List.of(run, other, third)) {
            rows.metric(r, "loss", 10, 0.5);
            rows.metric(r, "loss", 20, Double.NaN);
            rows.metric(r, "loss", 30, 0.1);
        }

        JsonNode items = api.get("/api/v1/metrics?names=loss&run=" + other + "&run=" + run)
                .json()
                .get("items");

        assertThat(items).hasSize(2);
        assertThat(items.at("/0/runId").stringValue()).isEqualTo(run);
        assertThat(items.at("/1/runId").stringValue()).isEqualTo(other);
        assertThat(values(items.at("/1/series/0"))).containsExactly("0.5", "NaN", "0.1");

        JsonNode stretch = api.get("/api/v1/metrics?run=" + run + "," + other + "&fromStep=15&toStep=25")
                .json()
                .get("items");
        assertThat(values(stretch.at("/0/series/0"))).containsExactly("NaN");
        assertThat(values(stretch.at("/1/series/0"))).containsExactly("NaN");
        assertThat(api.get("/api/v1/metrics?run=" + third + "&toStep=10", "Accept", "text/csv")
                        .text())
                .isEqualTo("runId,name,step,value\r\n" + third + ",loss,10,0.5\r\n");
    }

    @Test
    void aLongSeriesOfNamedRunsIsReducedToItsOutlineAlsoInAStretch() {
        jdbc.sql("""
                        insert into metric_point (run_id, name, step, value)
                        select ?::uuid, 'loss', n, case n when 3333 then 9 when 6667 then 'NaN' else n / 1e6 end
                        from generate_series(1, 10000) n""").param(run).update();

        JsonNode whole =
                api.get("/api/v1/metrics?maxPoints=50&run=" + run).json().at("/items/0/series/0");
        assertThat(whole.get("total").intValue()).isEqualTo(10_000);
        assertThat(whole.get("points")).hasSizeBetween(20, 50);
        assertThat(values(whole)).contains("9.0", "NaN");

        JsonNode part = api.get("/api/v1/metrics?maxPoints=50&fromStep=3320&toStep=3340&run=" + run)
                .json()
                .at("/items/0/series/0");
        assertThat(part.get("points")).hasSize(21);
        assertThat(values(part)).contains("9.0").doesNotContain("NaN");
    }

    @Test
    void aRunThatDoesNotExistIsNotCompared() {
        String nobody = UUID.randomUUID().toString();

        var answer = api.get("/api/v1/metrics?run=" + run + "&run=" + nobody);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains(nobody);
    }

    @Test
    void ofAnExperimentOnlyTheNamedRunsAreCompared() {
        String other = submitRun(ONE_RUN);
        String experiment =
                api.get("/api/v1/runs/" + run).json().get("experimentId").stringValue();

        JsonNode items = api.get("/api/v1/metrics?experiment=" + experiment + "&run=" + run + "&run=" + other)
                .json()
                .get("items");

        assertThat(items).hasSize(1);
        assertThat(items.at("/0/runId").stringValue()).isEqualTo(run);
    }

    private static List<String> names(JsonNode series) {
        var names = new ArrayList<String>();
        series.forEach(s -> names.add(s.get("name").stringValue()));
        return names;
    }

    private static List<String> values(JsonNode series) {
        var values = new ArrayList<String>();
        series.get("points").forEach(point -> values.add(text(point.get("value"))));
        return values;
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}
