package dev.facet.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.ApiTest;
import dev.facet.model.testing.Servers;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every query of the science dashboard, asked of PostgreSQL as the reader, with what Grafana would put in for its variables. */
class ScienceDashboardIT extends ApiTest {

    private static final Pattern TIMES = Pattern.compile("\\$__timeFilter\\((\\w+)\\)");
    private static final Pattern VALUE = Pattern.compile("\\$\\{(\\w+):sqlstring}");

    private final Dashboard dashboard = Dashboard.named("facet-science");
    private ReaderRole reader;

    @BeforeEach
    void makeARole() {
        reader = ReaderRole.in(Servers.shared().postgres());
    }

    @AfterEach
    void dropTheRole() {
        reader.close();
    }

    private record Table(List<String> columns, List<List<String>> rows) {}

    private Table ask(String sql, Map<String, List<String>> variables) {
        var expanded = TIMES.matcher(sql)
                .replaceAll("$1 between '2000-01-01T00:00:00Z'::timestamptz and '2100-01-01T00:00:00Z'::timestamptz");
        expanded = VALUE.matcher(expanded)
                .replaceAll(
                        found -> Matcher.quoteReplacement(strings(variables.getOrDefault(found.group(1), List.of()))));
        assertThat(expanded).doesNotContain("$");
        return reader.jdbc().sql(expanded).query(rows -> {
            var columns = new ArrayList<String>();
            ResultSetMetaData names = rows.getMetaData();
            for (int k = 1; k <= names.getColumnCount(); k++) {
                columns.add(names.getColumnLabel(k));
            }
            var found = new ArrayList<List<String>>();
            while (rows.next()) {
                found.add(row(rows, columns.size()));
            }
            return new Table(columns, found);
        });
    }

    private static List<String> row(ResultSet rows, int columns) throws SQLException {
        var row = new ArrayList<String>();
        for (int k = 1; k <= columns; k++) {
            row.add(String.valueOf(rows.getObject(k)));
        }
        return row;
    }

    /** As Grafana's format {@code sqlstring} writes them; of nothing chosen there is one empty value. */
    private static String strings(List<String> values) {
        return values.isEmpty()
                ? "''"
                : values.stream()
                        .map(value -> "'" + value.replace("'", "''") + "'")
                        .collect(Collectors.joining(","));
    }

    private static String sql(JsonNode panel) {
        return panel.at("/targets/0/rawSql").stringValue();
    }

    private Map<String, List<String>> chosen(Worked worked) {
        return Map.of(
                "project", List.of("default", worked.project()),
                "experiment", List.of(worked.experiment()),
                "metric", List.of("accuracy.all"),
                "parameter", List.of("dataset.fraction"));
    }

    @Test
    void everyPanelShowsSomethingOfAnExperimentThatIsDone() {
        var worked = Worked.by(api, rows, jdbc);

        for (JsonNode panel : dashboard.drawn()) {
            var title = panel.get("title").stringValue();
            var table = ask(sql(panel), chosen(worked));
            assertThat(table.rows()).as(title).isNotEmpty();
            assertThat(panel.get("targets")).as(title).hasSize(1);
            assertThat(table.columns()).as(title).containsAll(namedFields(panel));
            if (panel.at("/targets/0/format").stringValue().equals("time_series")) {
                assertThat(table.columns()).as(title).startsWith("time").contains("metric");
            }
        }
    }

    /** Columns that the panel's options, overrides and transformations name. */
    private static List<String> namedFields(JsonNode panel) {
        var named = new ArrayList<String>();
        for (JsonNode matcher : panel.findValues("matcher")) {
            assertThat(matcher.get("id").stringValue()).isEqualTo("byName");
            named.add(matcher.get("options").stringValue());
        }
        panel.at("/transformations/0/options/fields").forEach(field -> named.add(field.stringValue()));
        if (panel.at("/options/xField").isString()) {
            named.add(panel.at("/options/xField").stringValue());
        }
        return named;
    }

    @Test
    void panelsShowNothingAndNoErrorWhereNothingIsChosen() {
        assertThat(dashboard.drawn()).allSatisfy(panel -> ask(sql(panel), Map.of()));
        assertThat(dashboard.variables())
                .allSatisfy(variable -> ask(variable.get("query").stringValue(), Map.of()));
    }

    @Test
    void aValueWithAQuoteIsAValue() {
        var odd = new HashMap<String, List<String>>();
        odd.put("metric", List.of("it's"));
        odd.put("project", List.of("') or true --"));
        odd.put("parameter", List.of("''"));

        assertThat(dashboard.drawn()).allSatisfy(panel -> ask(sql(panel), odd));
    }

    @Test
    void variablesOfferWhatThereIs() {
        var worked = Worked.by(api, rows, jdbc);

        assertThat(offered("project", worked)).contains(worked.project());
        assertThat(offered("experiment", worked)).anyMatch(option -> option.contains(worked.experiment()));
        assertThat(offered("metric", worked)).containsExactly("accuracy.all", "loss");
        assertThat(offered("parameter", worked)).containsExactly("dataset.fraction");
        var columns = ask(variable("experiment").get("query").stringValue(), chosen(worked))
                .columns();
        assertThat(columns).containsExactly("__text", "__value");
    }

    private List<String> offered(String variable, Worked worked) {
        return ask(variable(variable).get("query").stringValue(), chosen(worked)).rows().stream()
                .map(row -> String.join(" ", row))
                .toList();
    }

    private JsonNode variable(String name) {
        return dashboard.variables().stream()
                .filter(variable -> variable.get("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theNumbersAreThoseOfTheExperiment() {
        var worked = Worked.by(api, rows, jdbc);

        assertThat(panel("Accuracy by region", worked).rows())
                .containsExactly(List.of("all", "0.75"), List.of("id", "0.25"));
        assertThat(panel("Sweep: $metric by $parameter", worked).rows())
                .containsExactly(List.of("worked", "0.5", "1", "0.75", "null", "0.75", "0.75"));
        assertThat(panel("$metric over training", worked).rows()).containsExactly(List.of("100", "0.75", "worked #0"));
        assertThat(panel("Effective dimension over training", worked).rows())
                .containsExactly(List.of("100", "2.5", "worked #0 DOWN3"));
    }

    private Table panel(String title, Worked worked) {
        var panel = dashboard.drawn().stream()
                .filter(one -> one.get("title").stringValue().equals(title))
                .findFirst()
                .orElseThrow();
        return ask(sql(panel), chosen(worked));
    }
}
