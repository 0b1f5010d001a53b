package dev.facet.worker.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.facet.model.dataset.Condition;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SamplerSpec;
import dev.facet.model.spec.SpecJson;
import dev.facet.worker.diffusion.TinyRun;
import dev.facet.worker.diffusion.noise.Randomness;
import dev.facet.worker.diffusion.sampling.Denoiser;
import dev.facet.worker.diffusion.sampling.Denoising;
import dev.facet.worker.diffusion.sampling.Film;
import dev.facet.worker.diffusion.sampling.Progress;
import dev.facet.worker.diffusion.sampling.SampleOutcome;
import dev.facet.worker.diffusion.sampling.SampleOutcome.Drawn;
import dev.facet.worker.diffusion.sampling.SampleOutcome.Stopped;
import dev.facet.worker.diffusion.sampling.SampleRequest;
import dev.facet.worker.diffusion.sampling.Sampler;
import dev.facet.worker.diffusion.sampling.TrainedModel;
import dev.facet.worker.diffusion.unet.InitialWeights;
import dev.facet.worker.diffusion.unet.WeightLayout;
import dev.facet.worker.serving.ServedModel.Network;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatcherTest {

    // Of 32 x 32 pixels, where calls are filled up to two images.
    private static final RunSpec RUN = SpecJson.read("""
            {"dataset": {"kind": "SOS", "size": 32}, "diffusion": {"timesteps": 20, "labelDrop": 0.1},
             "model": {"baseChannels": 4, "encoding": {"kind": "POSITIONAL", "dimension": 16}}, "seed": 0}""", RunSpec.class);
    private static final float[] WEIGHTS = InitialWeights.draw(WeightLayout.of(RUN.model()), new Randomness(3));
    private static final TrainedModel MODEL = new TrainedModel(RUN, WEIGHTS, TinyRun.CPU);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Integer> callSizes = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore calls = new Semaphore(0); // that the network may still do
    private Predicate<List<Denoising>> fails = _ -> false;
    private final ServedModel model = new ServedModel(MODEL, this::network);
    private Batcher batcher = batcher(1, true);

    private Batcher batcher(int threads, boolean merge) {
        return new Batcher(new ServingSettings(8, null, null, merge), threads, new ServingMeters(registry));
    }

    /** The real one, which a test may hold up or have fail. */
    private Network network() {
        var denoiser = new Denoiser(MODEL);
        return images -> {
            calls.acquireUninterruptibly();
            callSizes.add(images.size());
            if (fails.test(images)) {
                throw new IllegalStateException("out of memory");
            }
            denoiser.advance(images);
        };
    }

    @AfterEach
    void stop() {
        calls.release(100_000);
        batcher.close();
        clients.close();
    }

    @AfterAll
    static void close() {
        MODEL.close();
    }

    private static SampleRequest request(int images, String sampler, long seed) {
        var conditions = IntStream.range(0, images)
                .mapToObj(i -> new Condition(i % 8, i / 3.0 % 8))
                .toList();
        return SampleRequest.of(conditions, 1, SpecJson.read(sampler, SamplerSpec.class), seed);
    }

    private static SampleRequest request(int images, int steps, long seed) {
        return request(images, "{\"steps\": " + steps + "}", seed);
    }

    private Future<SampleOutcome> draw(SampleRequest request, Progress progress) {
        int before = batcher.requests();
        var drawing = clients.submit(() -> batcher.draw(model, request, progress));
        await().until(() -> batcher.requests() == before + 1 || drawing.isDone());
        return drawing;
    }

    private Future<SampleOutcome> draw(SampleRequest request) {
        return draw(request, Progress.IGNORED);
    }

    private static Drawn alone(SampleRequest request) {
        try (var sampler = new Sampler(RUN, WEIGHTS, TinyRun.CPU)) {
            return (Drawn) sampler.sample(request, 16, Progress.IGNORED);
        }
    }

    private static void assertDrawn(Future<SampleOutcome> drawing, SampleRequest request) throws Exception {
        var drawn = (Drawn) drawing.get();
        Drawn alone = alone(request);
        assertThat(drawn.images()).containsExactly(alone.images());
        assertThat(drawn.film()).containsExactly(alone.film());
    }

    @Test
    void requestsOfAllKindsGetTheImagesThatEachWouldGetAlone() throws Exception {
        batcher.close();
        batcher = batcher(2, true);
        calls.release(100_000);
        var requests = List.of(
                request(1, "{\"steps\": 12}", 1),
                request(5, "{\"steps\": 7, \"eta\": 0}", 2),
                request(3, "{\"method\": \"DDPM\"}", 3),
                request(20, "{\"guidance\": 2}", 4),
                request(2, "{\"method\": \"DPM_SOLVER_PLUS_PLUS\", \"steps\": 9}", 5),
                request(2, "{\"steps\": 8}", 7).filmed(4),
                request(4, "{\"steps\": 1, \"clip\": \"EVERY_STEP\"}", 6));

        var drawings = requests.stream().map(this::draw).toList();

        for (int i = 0; i < requests.size(); i++) {
            assertDrawn(drawings.get(i), requests.get(i));
        }
        assertThat(batcher.requests()).isZero();
    }

    @Test
    void aRequestJoinsAtTheNextStepAndLeavesAfterItsLast() throws Exception {
        var first = request(2, 5, 1);
        var second = request(3, 2, 2);
        calls.release(1);
        var one = draw(first);
        await().until(() -> callSizes.size() == 1 && calls.hasQueuedThreads());
        var other = draw(second); // while the second call waits to begin with the two images
        calls.release(100);

        assertDrawn(one, first);
        assertDrawn(other, second);
        assertThat(callSizes).containsExactly(2, 2, 5, 5, 2);
        assertThat(registry.get("facet.sampling.call.requests").summary().max()).isEqualTo(2);
        assertThat(registry.get("facet.sampling.call.images").summary().totalAmount())
                .isEqualTo(2 * 5 + 3 * 2);
    }

    @Test
    void aSmallRequestDoesNotWaitForALargeOne() throws Exception {
        var large = draw(request(100, 4, 1));
        var small = draw(request(1, 4, 2));
        calls.release(1 + 4);

        assertDrawn(small, request(1, 4, 2));
        assertThat(large).isNotDone();
        calls.release(100);
        assertDrawn(large, request(100, 4, 1));
    }

    @Test
    void manyImagesAreSpreadOverTheThreads() throws Exception {
        batcher.close();
        batcher = batcher(2, true);
        await().until(() -> batcher.idle() == 2);
        var drawing = draw(request(8, 1, 1));
        calls.release(100);

        assertDrawn(drawing, request(8, 1, 1));
        assertThat(callSizes).hasSizeGreaterThan(1).allMatch(images -> images <= 4);
    }

    @Test
    void withoutMergingNoCallHasImagesOfTwoRequests() throws Exception {
        batcher.close();
        batcher = batcher(1, false);
        var first = draw(request(2, 3, 1));
        var second = draw(request(3, 3, 2));
        calls.release(100);

        assertDrawn(first, request(2, 3, 1));
        assertDrawn(second, request(3, 3, 2));
        assertThat(callSizes).containsExactlyInAnyOrder(2, 2, 2, 3, 3, 3);
    }

    @Test
    void aRequestThatIsStoppedLeavesAndTheOthersGoOn() throws Exception {
        var stopped = draw(request(2, 10, 1), (done, total) -> done < 2 * 3);
        var other = draw(request(3, 10, 2));
        calls.release(100);

        assertThat(stopped.get()).isInstanceOf(Stopped.class);
        assertDrawn(other, request(3, 10, 2));
        assertThat(callSizes).filteredOn(images -> images == 3).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void progressCountsTheStepsOfAllImages() throws Exception {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        calls.release(100);

        draw(request(2, 3, 1), (done, total) -> heard.add(done + " of " + total))
                .get();

        assertThat(heard).containsExactly("2 of 6", "4 of 6", "6 of 6");
    }

    @Test
    void whoseProgressThrowsFailsAlone() throws Exception {
        var broken = draw(request(2, 4, 1), (_, _) -> {
            throw new IllegalStateException("no such job");
        });
        var other = draw(request(3, 4, 2));
        calls.release(100);

        assertThatThrownBy(broken::get).cause().hasMessage("no such job");
        assertDrawn(other, request(3, 4, 2));
    }

    @Test
    void whoseNetworkCallsFailFailsAloneAndItsNeighboursGetTheirImages() throws Exception {
        fails = images -> images.stream().anyMatch(image -> image.steps() == 7);
        var first = draw(request(3, 5, 1));
        var broken = draw(request(2, 7, 2));
        var third = draw(request(4, 6, 3));
        calls.release(1000);

        assertThatThrownBy(broken::get).cause().hasMessage("out of memory");
        assertDrawn(first, request(3, 5, 1));
        assertDrawn(third, request(4, 6, 3));
        fails = _ -> false;
        assertDrawn(draw(request(2, 7, 2)), request(2, 7, 2));
    }

    @Test
    void aFilmedRequestThatBeginsAnewHasAFilmOfItsNewImages() throws Exception {
        fails = images -> images.stream().anyMatch(image -> image.steps() == 7);
        var films = Collections.synchronizedList(new ArrayList<Film>());
        var filmed = draw(request(3, 5, 1).filmed(6), new Progress() {
            @Override
            public void filming(Film film) {
                films.add(film);
            }

            @Override
            public boolean goOn(long done, long total) {
                return true;
            }
        });
        var broken = draw(request(2, 7, 2));
        calls.release(1000);

        assertThatThrownBy(broken::get).cause().hasMessage("out of memory");
        assertDrawn(filmed, request(3, 5, 1).filmed(6));
        assertThat(films).hasSize(2);
        assertThat(films.getFirst().newest()).isLessThan(5);
        assertThat(films.getLast().newest()).isEqualTo(5);
        assertThat(films.getLast().frame(5)).containsExactly(((Drawn) filmed.get()).images());
    }

    @Test
    void anEndIsToldOnlyOnceNoCallUsesTheModelAnyMore() throws Exception {
        batcher.close();
        batcher = batcher(2, true);
        await().until(() -> batcher.idle() == 2);
        var drawing = draw(request(4, 5, 1), (_, _) -> false);
        await().until(() -> calls.getQueueLength() == 2); // with two images each
        calls.release(1);
        await().until(() -> batcher.requests() == 0);

        assertThat(drawing).isNotDone();
        calls.release(1);
        assertThat(drawing.get()).isInstanceOf(Stopped.class);
    }

    @Test
    void whatIsOnItsWayWhenTheWorkerStopsFails() {
        var drawing = draw(request(2, 5, 1));
        batcher.close();
        calls.release(100);

        assertThatThrownBy(drawing::get).cause().hasMessage("the worker stops");
        assertThatThrownBy(() -> batcher.draw(model, request(1, 5, 1), Progress.IGNORED))
                .hasMessage("the worker stops");
    }
}
