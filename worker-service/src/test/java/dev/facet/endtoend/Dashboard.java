package dev.facet.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.facet.model.testing.TestToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Facet's page in a real browser: the Chromium of the operating system, or the one that {@code -Dfacet.browser=…} names. What the
 * page complains of on its console is kept.
 */
final class Dashboard implements AutoCloseable {

    /** Where pictures of the pages go. */
    static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final List<String> KNOWN = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");
    private static final double PATIENCE = 120_000;

    private final Facet facet;
    private final Playwright playwright;
    private final Browser browser;
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    Dashboard(Facet facet) {
        this.facet = facet;
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        // The driver would fetch browsers of its own.
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        // Chromium's sandbox does not start for root, and not in containers.
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    /** A window, as somebody sees it who has signed in. */
    record View(String name, int width, int height, ColorScheme colors) {

        static final View WIDE = new View("wide-light", 1280, 900, ColorScheme.LIGHT);

        static final List<View> ALL = List.of(
                WIDE,
                new View("wide-dark", 1280, 900, ColorScheme.DARK),
                new View("narrow-light", 390, 844, ColorScheme.LIGHT),
                new View("narrow-dark", 390, 844, ColorScheme.DARK));
    }

    Page open(View view) {
        Page page = openSignedOut(view);
        haveToken(page, TestToken.VALUE);
        return page;
    }

    /** As if somebody had signed in with this token, unless the page has another by now. */
    static void haveToken(Page page, String token) {
        page.addInitScript("""
                if (location.protocol.startsWith('http') && !sessionStorage.getItem('facet.token')) {
                  sessionStorage.setItem('facet.token', '%s');
                }""".formatted(token));
    }

    Page openSignedOut(View view) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(view.width(), view.height())
                .setColorScheme(view.colors()));
        context.setDefaultTimeout(PATIENCE);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        page.onPageError(error -> complaints.add(error));
        return page;
    }

    /** Loads the page at a place of it, such as {@code #/runs}. */
    void go(Page page, String place) {
        page.navigate("about:blank");
        page.navigate(address(place));
    }

    String address(String place) {
        return facet.api().uri("/" + place).toString();
    }

    /** Nothing was written to the console; what was is forgotten afterwards. */
    void assertNoComplaints() {
        var seen = List.copyOf(complaints);
        complaints.clear();
        assertThat(seen).as("errors on the console").isEmpty();
    }

    void forgetComplaints() {
        complaints.clear();
    }

    /** No serious finding of axe's rules (WCAG 2.2 A and AA among them). */
    static void assertAccessible(Page page, String name) {
        var findings = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(Dashboard::words)
                        .toList();
        assertThat(findings).as("accessibility of " + name).isEmpty();
    }

    /** The page never scrolls sideways; wide tables do in themselves. */
    static void assertFits(Page page, String name) {
        var over = page.evaluate("document.documentElement.scrollWidth - innerWidth");
        assertThat(((Number) over).doubleValue())
                .as("pixels by which %s is too wide", name)
                .isLessThanOrEqualTo(0);
    }

    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    private static String words(Rule rule) {
        var places = rule.getNodes().stream()
                .limit(3)
                .map(node -> Objects.toString(node.getHtml()))
                .toList();
        return rule.getId() + ": " + rule.getHelp() + " " + places;
    }

    private static Path executable() {
        return Stream.concat(Stream.ofNullable(System.getProperty("facet.browser")), KNOWN.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "tests of the page need Chromium (Debian: apt-get install chromium), or -Dfacet.browser=PATH"));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
