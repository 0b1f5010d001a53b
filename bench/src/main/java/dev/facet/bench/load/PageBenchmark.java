package dev.facet.bench.load;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.facet.bench.CommandLine;
import dev.facet.bench.service.FacetHttp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How soon the dashboard shows something of many runs and many points; {@code bench/run page} starts it. */
final class PageBenchmark {

    private static final String HELP = """
            bench/run page [options]: a sweep of 10,000 runs and 20 runs with all the points; each page is opened in a browser without a cache.

              --points 10000000
              --times 20                  each page is opened
              --browser /usr/bin/chromium
            """;

    private static final Map<String, String> DEFAULTS =
            Map.of("--points", "10000000", "--times", "20", "--browser", "/usr/bin/chromium");

    private static final int COMPARED = 20;
    private static final String ROWS =
            "[...document.querySelectorAll('[role=grid] [data-index]')].filter(row => row.querySelector('.state')).length > 10";
    private static final String CURVES = "document.querySelectorAll('facet-lines canvas').length > 0";
    private static final String CALLS =
            "performance.getEntriesByType('resource').filter(one => one.name.includes('/api/v1/')).map(one => one.responseEnd - one.startTime)";

    private final Installation installation;
    private final FacetHttp api;
    private final int times;

    private PageBenchmark(Installation installation, int times) {
        this.installation = installation;
        this.api = installation.api().http();
        this.times = times;
    }

    public static void main(String[] arguments) throws Exception {
        Installation.main(
                HELP,
                DEFAULTS,
                arguments,
                (installation, options) ->
                        new PageBenchmark(installation, Integer.parseInt(options.value("--times"))).run(options));
    }

    private void run(CommandLine options) throws Exception {
        String sweep = submit("\"sweep\": {\"training.learningRate\": [" + numbers(1, 101, 1e-5) + "]}, \"seeds\": ["
                + numbers(0, 100, 1) + "]");
        String compared = submit("\"seeds\": [" + numbers(0, COMPARED, 1) + "]");
        UUID first;
        try (var database = installation.database()) {
            database.jdbc().sql("""
                            insert into metric_latest (run_id, name, step, value)
                            select id, name, 1000, random() from run cross join unnest('{loss,accuracy.all,accuracy.ood}'::text[]) name
                            where experiment_id = ?::uuid""").param(sweep).update();
            List<UUID> runs = database.jdbc()
                    .sql("select id from run where experiment_id = ?::uuid order by ordinal")
                    .param(compared)
                    .query(UUID.class)
                    .list();
            first = runs.getFirst();
            for (UUID run : runs) {
                PointsBenchmark.fill(database, run, Long.parseLong(options.value("--points")) / COMPARED);
            }
            database.tidy();
        }
        var places = new LinkedHashMap<String, String>();
        places.put("#/experiments", "document.querySelectorAll('main a[href*=\"#/experiments/\"]').length > 1");
        places.put("#/runs", ROWS);
        places.put("#/runs?experiment=" + sweep + "&sort=-metrics.loss", ROWS);
        places.put("#/experiments/" + sweep, ROWS);
        places.put("#/runs/" + first, CURVES);
        places.put("#/compare?experiment=" + compared, CURVES);
        try (var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of(options.value("--browser")))
                                .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
            installation.print("| page | shown, p50 (ms) | most | its calls, p50 | p99 |");
            installation.print("|---|---|---|---|---|");
            for (var place : places.entrySet()) {
                open(browser, place.getKey(), place.getValue());
            }
            scroll(browser, "#/runs?experiment=" + sweep);
        }
    }

    private String submit(String fields) {
        return api.post(
                        "/experiments",
                        "{\"name\": \"page\", \"dataset\": {\"kind\": \"SOS\", \"size\": 16}, " + fields + "}")
                .get("id")
                .stringValue();
    }

    private static String numbers(int from, int to, double factor) {
        return IntStream.range(from, to)
                .mapToObj(i -> factor == 1 ? String.valueOf(i) : String.valueOf(i * factor))
                .collect(Collectors.joining(", "));
    }

    private void open(Browser browser, String place, String isUseful) throws Exception {
        var shown = new ArrayList<Double>();
        var calls = new ArrayList<Double>();
        for (int time = -2; time < times; time++) {
            Page page = page(browser);
            page.navigate(api.base().resolve("/") + place);
            double at = number(page.waitForFunction("() => " + isUseful + " ? performance.now() : 0")
                    .jsonValue());
            if (time >= 0) {
                shown.add(at);
                for (Object call : (List<?>) page.evaluate(CALLS)) {
                    calls.add(number(call));
                }
            }
            page.context().close();
        }
        var seen = new Percentiles(shown);
        var called = new Percentiles(calls);
        installation.print(
                "| %s | %.0f | %.0f | %.1f | %.1f |",
                place.replaceAll("[0-9a-f-]{36}", "…"), seen.at(0.5), seen.at(1), called.at(0.5), called.at(0.99));
    }

    /** From a jump of the scroll bar until all rows in sight are there. */
    private void scroll(Browser browser, String place) throws Exception {
        Page page = page(browser);
        page.navigate(api.base().resolve("/") + place);
        page.waitForFunction("() => " + ROWS);
        var jumps = new ArrayList<Double>();
        for (int i = 0; i < 5 * times; i++) {
            jumps.add(number(page.evaluate("""
                    async share => {
                      const view = document.querySelector('.grid-view');
                      const begun = performance.now();
                      view.scrollTop = share * (view.scrollHeight - view.clientHeight);
                      const ready = () => {
                        const box = view.getBoundingClientRect();
                        const rows = [...view.querySelectorAll('[data-index]')].filter(row => {
                          const {top, bottom} = row.getBoundingClientRect();
                          return bottom > box.top + 40 && top < box.bottom;
                        });
                        return rows.length > 5 && rows.every(row => row.querySelector('.state'));
                      };
                      do await new Promise(requestAnimationFrame); while (!ready());
                      return performance.now() - begun;
                    }""", (i * 0.618) % 1)));
        }
        var seen = new Percentiles(jumps);
        installation.print(
                "a jump in the list of 10,000: rows shown after p50 %.0f ms, p99 %.0f ms", seen.at(0.5), seen.at(0.99));
        page.context().close();
    }

    private static Page page(Browser browser) {
        Page page = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900))
                .newPage();
        page.addInitScript("sessionStorage.setItem('facet.token', '" + FacetHttp.TOKEN + "')");
        return page;
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
