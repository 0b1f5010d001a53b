package dev.facet.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import dev.facet.endtoend.Dashboard.View;
import dev.facet.model.testing.Servers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every page, light and dark, wide and narrow: it shows what it should, fits, has no serious finding of axe's, and is pictured. */
class DashboardPagesIT {

    private static final Facet facet = Facet.on(Servers.isolated().springProperties());
    private static final Workers workers = new Workers(facet);
    private static final Dashboard dashboard = new Dashboard(facet);
    private static Map<String, String> places = Map.of();

    @BeforeAll
    static void somethingToSee() {
        workers.atLeast(1);
        places = DashboardExample.places(facet);
    }

    @AfterAll
    static void close() {
        dashboard.close();
        workers.close();
        facet.close();
    }

    @Test
    void everyPageIsReadableEverywhere() {
        for (View view : View.ALL) {
            Page page = dashboard.open(view);
            places.forEach((name, place) -> {
                dashboard.go(page, place);
                settle(page);
                Dashboard.picture(page, name + "-" + view.name());
                Dashboard.assertFits(page, name + " " + view.name());
                Dashboard.assertAccessible(page, name + " " + view.name());
            });
            page.context().close();
        }
        dashboard.assertNoComplaints();
    }

    /** Until it has a heading, and nothing on it is still on its way. */
    private static void settle(Page page) {
        assertThat(page.locator("main h1").first()).isVisible();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(page.getByText("Loading …")).hasCount(0);
        assertThat(page.locator("main [aria-busy=true]")).hasCount(0);
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }
}
