package dev.facet.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.facet.endtoend.Dashboard.View;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people come for, in a real browser against the real services: submit, watch, sample, compare. */
class DashboardIT {

    private static final String REQUEST = """
            {"name": "typed as JSON", "dataset": {"kind": "SOS", "size": 8}, "seeds": [0, 1],
             "model": {"baseChannels": 8, "encoding": {"dimension": 16}},
             "training": {"steps": 60, "batchSize": 16, "logEvery": 1, "checkpointEvery": 30},
             "evaluation": {"sampler": {"steps": 10}, "weights": ["EMA"]}}""";

    private static final Facet facet = Facet.shared();
    private static final Workers workers = new Workers(facet);
    private static final Dashboard dashboard = new Dashboard(facet);

    @BeforeAll
    static void oneWorker() {
        workers.atLeast(1);
    }

    @AfterAll
    static void close() {
        dashboard.close();
        workers.close();
    }

    @AfterEach
    void nothingIsWrong() {
        dashboard.assertNoComplaints();
    }

    @Test
    void anExperimentIsSubmittedByTheFormWatchedToItsEndSampledAndCompared() {
        Page page = dashboard.open(View.WIDE);
        String experiment = submitByTheForm(page);
        String run = watchLive(page, experiment);
        clickASample(page, run);
        compareTwo(page, experiment);
        page.context().close();
    }

    /** The form and the JSON are in step: what is written in one is in the other. */
    private static String submitByTheForm(Page page) {
        dashboard.go(page, "#/new");
        page.getByLabel("Request as JSON").fill(REQUEST);
        Locator name = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Form"))
                .getByLabel("Name", new Locator.GetByLabelOptions().setExact(true))
                .first();
        assertThat(name).hasValue("typed as JSON");
        name.fill("named in the form");
        name.blur();
        assertThat(page.getByLabel("Request as JSON")).hasValue(Pattern.compile("named in the form"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Submit experiment"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("named in the form");
        return page.url().replaceFirst(".*#/experiments/", "").replaceFirst("\\?.*", "");
    }

    private static String watchLive(Page page, String experiment) {
        var run = facet.runs(facet.get("/experiments/" + experiment)).getFirst();
        dashboard.go(page, "#/runs/" + run.id());
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Succeeded");
        assertThat(page.locator("facet-lines canvas").first()).isVisible();
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("loss");
        return run.id();
    }

    private static void clickASample(Page page, String run) {
        page.getByText("Sample in playground").click();
        Locator plane = page.getByLabel("Plane of conditions");
        plane.click();
        Locator drawn = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("What is drawn"));
        assertThat(drawn.locator("canvas").first())
                .hasAttribute("aria-label", Pattern.compile("Image asked at x .*, y .*(seen at|no position)"));
        assertThat(page.url()).contains("/playground/" + run).contains("x=").contains("y=");
    }

    /** Chosen in the list, compared, and the same after a reload. */
    private static void compareTwo(Page page, String experiment) {
        dashboard.go(page, "#/runs?experiment=" + experiment);
        Locator rows = page.getByRole(AriaRole.GRID).getByRole(AriaRole.CHECKBOX);
        rows.nth(1).check();
        rows.nth(2).check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare (2)"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Compare 2 runs");
        assertThat(page.locator("facet-lines canvas").first()).isVisible();
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("seed");
        String view = page.url();
        String heading = page.locator("h1").textContent();

        page.reload();

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText(heading);
        assertThat(page.locator("facet-lines canvas").first()).isVisible();
        assertThat(page.url()).isEqualTo(view);
    }
}
