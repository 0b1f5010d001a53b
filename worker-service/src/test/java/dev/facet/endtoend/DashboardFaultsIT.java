package dev.facet.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.facet.endtoend.Experiments.training;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.facet.endtoend.Dashboard.View;
import dev.facet.model.testing.Servers;
import dev.facet.model.testing.TestToken;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the page does where something is wrong: the token, the API, the numbers of a run. */
class DashboardFaultsIT {

    private static final String TRAINING = training(20, "\"checkpointEvery\": 10");
    private static final Facet facet = Facet.on(Servers.isolated().springProperties());
    private static final Dashboard dashboard = new Dashboard(facet);

    @AfterAll
    static void close() {
        dashboard.close();
        facet.close();
    }

    @AfterEach
    void forget() {
        dashboard.forgetComplaints();
    }

    @Test
    void whoHasNoGoodTokenIsAskedForOneAndIsThenWhereTheyWantedToBe() {
        facet.train(named("before the sign-in"));
        Page page = dashboard.openSignedOut(View.WIDE);
        page.addInitScript(
                "sessionStorage.getItem('facet.token') ?? sessionStorage.setItem('facet.token', 'facet_expired')");

        dashboard.go(page, "#/experiments?q=sign-in");
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("not valid any more");
        dialog.getByLabel("Token").fill("facet_another_that_is_wrong");
        dialog.getByRole(AriaRole.BUTTON).click();
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("not valid");
        dialog.getByLabel("Token").fill(TestToken.VALUE);
        dialog.getByRole(AriaRole.BUTTON).click();

        assertThat(dialog).hasCount(0);
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("before the sign-in");
        page.context().close();
    }

    @Test
    void aPageSaysThatTheApiIsAwayAndGoesOnWhenItIsBack() {
        facet.train(named("before the restart"));
        Page page = dashboard.open(View.WIDE);
        dashboard.go(page, "#/experiments");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("before the restart");

        facet.api().kill();
        assertThat(page.getByText("The API does not answer at the moment")).isVisible();
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("before the restart");
        facet.restartApi();
        facet.train(named("after the restart"));

        assertThat(page.getByText("The API does not answer at the moment")).hasCount(0);
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("after the restart");
        page.context().close();
    }

    /** As after an update, or while the API is away. */
    @Test
    void aPageThatCannotBeFetchedSaysSoAndIsThereAfterAReload() {
        Page page = dashboard.open(View.WIDE);
        dashboard.go(page, "#/experiments");
        page.route("**/pages/queue.js", Route::abort);

        dashboard.go(page, "#/queue");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("could not be fetched");

        page.unroute("**/pages/queue.js");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Reload"))
                .click();
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions()
                                .setName("Queue")
                                .setExact(true)
                                .setLevel(1)))
                .isVisible();
        page.context().close();
    }

    @Test
    void oddNumbersAndNamesAreShownAsTheyAre() throws SQLException {
        String name = "<b>bold</b><img src=x onerror=document.title='hacked'> " + "n".repeat(140);
        var run = facet.train(named(name));
        points(
                run,
                "loss",
                "select step, case when step between 40 and 60 then 'NaN'::float8 else 1.0 / step end"
                        + " from generate_series(1, 100) step");
        points(run, "single", "select 7, 0.25");
        points(run, "long", "select step, sin(step / 1e5) from generate_series(1, 1000000) step");
        Page page = dashboard.open(View.WIDE);

        dashboard.go(page, "#/runs/" + run.id());
        assertThat(page.getByRole(AriaRole.MAIN)).containsText(name.substring(0, 60));
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("not finite");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("single");
        assertThat(page.locator("main canvas").first()).isVisible();
        Dashboard.picture(page, "odd-run");
        dashboard.go(page, "#/compare?run=" + run.id());
        assertThat(page.locator("main canvas").first()).isVisible();
        dashboard.go(page, "#/experiments?q=bold");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("<b>bold</b>");
        assertThat(page.locator("main b")).hasCount(0);

        dashboard.assertNoComplaints();
        page.context().close();
    }

    private static String named(String name) {
        return TRAINING.replaceFirst("\\{", "{\"name\": \"" + name + "\", ");
    }

    /** As a worker would record them. */
    private static void points(RunOverHttp run, String name, String steps) throws SQLException {
        try (var connection = facet.database();
                var insert = connection.prepareStatement("""
                        with point as (
                            insert into metric_point (run_id, name, step, value) select ?::uuid, ?, p.* from (%s) p
                            returning run_id, name, step, value)
                        insert into metric_latest (run_id, name, step, value)
                        select * from point order by step desc limit 1""".formatted(steps))) {
            insert.setString(1, run.id());
            insert.setString(2, name);
            insert.executeUpdate();
        }
    }
}
