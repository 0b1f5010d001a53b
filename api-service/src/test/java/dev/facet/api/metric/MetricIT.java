package dev.facet.api.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.ApiTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
    void evaluationsAreListedByStep() {
        jdbc.sql("""
                        insert into evaluation (run_id, step, weights, summary)
                        values (?::uuid, 200, 'EMA', '{"accuracy": 0.9}'), (?::uuid, 100, 'RAW', '{"accuracy": 0.1}')""").params(run, run).update();

        JsonNode evaluations = api.get("/api/v1/runs/" + run + "/evaluations").json();

        assertThat(evaluations.at("/0/step").intValue()).isEqualTo(100);
        assertThat(evaluations.at("/1/summary/accuracy").doubleValue()).isEqualTo(0.9);
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
