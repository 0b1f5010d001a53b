package dev.facet.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.facet.endtoend.Facet.expect;
import static dev.facet.endtoend.Facet.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import dev.facet.endtoend.Dashboard.View;
import dev.facet.endtoend.Facet.Answer;
import dev.facet.model.npy.Npy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Somebody waits for images, and sees them come about: over HTTP, and in a real browser. */
class PlaygroundIT {

    /** Its images take some milliseconds a step. */
    private static final String REQUEST = """
            {"dataset": {"kind": "SOS", "size": 16}, "model": {"baseChannels": 16, "encoding": {"dimension": 16}},
             "training": {"steps": 2, "batchSize": 4, "checkpointEvery": 2},
             "evaluation": {"sampler": {"steps": 1}, "weights": ["EMA"]}}""";

    /** Remembers every state of the large image: what it is said to be, and its pixels. */
    private static final String REMEMBER = """
            window.states = [];
            new MutationObserver(() => {
              const canvas = document.querySelector('canvas.large');
              const label = canvas?.getAttribute('aria-label');
              if (label && label !== states.at(-1)?.label) states.push({label, picture: canvas.toDataURL()});
            }).observe(document, {subtree: true, childList: true, attributes: true, attributeFilter: ['aria-label']});""";

    private static final Pattern FRAME = Pattern.compile(".*frame (\\d+) of 30");

    private static final Facet facet = Facet.shared();
    private static final Workers workers = new Workers(facet);
    private static final Dashboard dashboard = new Dashboard(facet);
    private static RunOverHttp run;

    @BeforeAll
    static void train() {
        workers.atLeast(1);
        run = facet.train(REQUEST).awaitStatus("SUCCEEDED");
    }

    @AfterAll
    static void close() {
        dashboard.close();
        workers.close();
    }

    @AfterEach
    void forget() {
        dashboard.forgetComplaints();
    }

    @ParameterizedTest
    @CsvSource({"2, INTERACTIVE", "5, ORDINARY"})
    void theNewestFrameIsOneOfTheFilmThatComesOfIt(int images, String lane) throws IOException {
        JsonNode asked = facet.submit("/runs/" + run.id() + "/samples", """
                {"conditions": [{"x": 2, "y": 5}], "perCondition": %d, "frames": 21, "sampler": {"method": "DDPM"}}""".formatted(images));
        String path = "/samples/" + asked.get("id").stringValue();
        var newest = new Answer[1];
        until("a frame is there", () -> (newest[0] = frame(path)).status() == 200);
        String status = facet.get(path).get("status").stringValue();
        until("a newer one is there", () -> !Arrays.equals(frame(path).bytes(), newest[0].bytes()));
        until(
                "the images are drawn",
                () -> facet.get(path + "?wait=10").get("status").stringValue().equals("SUCCEEDED"));

        assertThat(status).isEqualTo("RUNNING");
        assertThat(facet.get("/jobs/" + asked.get("jobId").stringValue())
                        .get("lane")
                        .stringValue())
                .isEqualTo(lane);
        Npy film = array(facet.get(path + "/filmstrip.npy", "*/*"));
        assertThat(IntStream.range(0, 20).mapToObj(k -> frameOf(film, k)))
                .as("frames before the last, of which one was there first")
                .anyMatch(frame -> Arrays.equals(frame, values(newest[0])));
        assertThat(expect(200, frame(path)).bytes())
                .isEqualTo(facet.get(path + "/images.npy", "*/*").bytes());
    }

    private static Answer frame(String path) {
        return Facet.send(facet.request(path + "/newest-frame.npy").GET());
    }

    private static Npy array(Answer answer) throws IOException {
        return Npy.read(new ByteArrayInputStream(answer.bytes()));
    }

    private static float[] values(Answer answer) {
        try {
            return array(answer).values();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Frame k of all images of a film [n, frames, h, w]. */
    private static float[] frameOf(Npy film, int k) {
        int images = film.shape().getFirst();
        int frames = film.shape().get(1);
        int pixels = film.shape().get(2) * film.shape().get(3);
        var frame = new float[images * pixels];
        for (int image = 0; image < images; image++) {
            System.arraycopy(film.values(), (image * frames + k) * pixels, frame, image * pixels, pixels);
        }
        return frame;
    }

    @Test
    void imagesComeOutOfTheNoiseAsTheyAreDrawnAndAreNotPlayedAgain() {
        Page page = dashboard.open(View.WIDE);
        Locator drawn = click(page);

        assertThat(unfinished(drawn)).isVisible();
        assertThat(drawn.getByRole(AriaRole.GROUP).getByRole(AriaRole.BUTTON)).hasCount(3);
        assertThat(drawn.locator(".right-one, .wrong-one")).hasCount(0);
        assertThat(drawn).containsText("not judged yet");
        Dashboard.picture(page, "playground-drawing");
        Dashboard.assertAccessible(page, "a drawing on its way");
        drawn.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Image 2"))
                .click();
        assertThat(drawn.locator("canvas.large"))
                .hasAttribute("aria-label", Pattern.compile("Image asked .*(seen at|no position).* frame 30 of 30"));

        List<State> states = states(page);
        assertThat(states.stream()
                        .filter(State::isUnfinished)
                        .map(State::picture)
                        .distinct())
                .as("pictures while it was drawn")
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(states.stream().map(State::frame)).as("frames").isSorted();
        assertThat(drawn.locator(".right-one, .wrong-one")).hasCount(3);
        assertThat(drawn.locator("[aria-pressed=true]")).hasAttribute("aria-label", Pattern.compile("Image 2.*"));
        dashboard.assertNoComplaints();
        page.context().close();
    }

    @Test
    void whoReloadsSeesItGoOnAndWhoStopsItKeepsWhatWasSeen() {
        Page page = dashboard.open(View.WIDE);
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        Locator drawn = click(page);
        assertThat(unfinished(drawn)).isVisible();
        int before = states(page).getLast().frame();

        page.reload();
        assertThat(unfinished(drawn)).isVisible();
        assertThat(states(page).getFirst().frame()).isGreaterThanOrEqualTo(before);
        drawn.getByText("Stop").click();

        assertThat(drawn.getByRole(AriaRole.ALERT)).containsText("It was stopped.");
        assertThat(unfinished(drawn.locator(".faded"))).isVisible();
        page.context().close();
    }

    /** Asks for three images in a thousand steps, by a click on the plane. */
    private static Locator click(Page page) {
        page.addInitScript(REMEMBER);
        dashboard.go(page, "#/playground/" + run.id() + "?method=DDPM&count=3");
        page.getByLabel("Plane of conditions").click();
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("What is drawn"));
    }

    private static Locator unfinished(Locator drawn) {
        return drawn.locator("canvas.large[aria-label*='unfinished']");
    }

    private record State(String label, String picture) {

        boolean isUnfinished() {
            return label.contains("unfinished");
        }

        int frame() {
            var matcher = FRAME.matcher(label);
            assertThat(matcher.matches()).as(label).isTrue();
            return Integer.parseInt(matcher.group(1));
        }
    }

    private static List<State> states(Page page) {
        return ((List<?>) page.evaluate("states.map(({label, picture}) => [label, picture])"))
                .stream()
                        .map(state -> (List<?>) state)
                        .map(state -> new State((String) state.getFirst(), (String) state.getLast()))
                        .toList();
    }
}
