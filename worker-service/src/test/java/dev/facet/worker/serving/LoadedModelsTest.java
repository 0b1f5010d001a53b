package dev.facet.worker.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.facet.model.spec.SamplingSpec.Weights;
import dev.facet.worker.serving.LoadedModels.ModelKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class LoadedModelsTest {

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private boolean isShort;
    private final LoadedModels<Model> models = new LoadedModels<>(2, () -> isShort);

    private record Model(String name, List<String> events) implements AutoCloseable {
        @Override
        public void close() {
            events.add("close " + name);
        }
    }

    private static ModelKey key(String name) {
        return new ModelKey(name, Weights.EMA);
    }

    private Model load(String name) {
        events.add("load " + name);
        return new Model(name, events);
    }

    private LoadedModels<Model>.Loan borrow(String name) throws IOException {
        return models.borrow(key(name), () -> load(name));
    }

    private void use(String name) throws IOException {
        try (var loan = borrow(name)) {
            assertThat(loan.model().name()).isEqualTo(name);
        }
    }

    @Test
    void theLeastRecentlyUsedOneMakesRoom() throws IOException {
        use("a");
        use("b");
        use("a");
        use("c");
        use("a");
        use("b");

        assertThat(events).containsExactly("load a", "load b", "close b", "load c", "close c", "load b");
        assertThat(models.size()).isEqualTo(2);
    }

    @Test
    void theTwoCopiesOfACheckpointsWeightsAreTwoModels() throws IOException {
        models.borrow(new ModelKey("a", Weights.EMA), () -> load("ema")).close();
        models.borrow(new ModelKey("a", Weights.RAW), () -> load("raw")).close();

        assertThat(events).containsExactly("load ema", "load raw");
    }

    @Test
    void whatIsLentStaysUntilItComesBack() throws IOException {
        var a = borrow("a");
        var b = borrow("b");
        var c = borrow("c");
        assertThat(models.size()).isEqualTo(3);
        assertThat(events).containsExactly("load a", "load b", "load c");

        b.close();
        assertThat(events).endsWith("load c", "close b");
        a.close();
        c.close();
        assertThat(events).endsWith("load c", "close b");
    }

    @Test
    void whoeverStillHasAModelKeepsItWhenAnotherGivesItBack() throws IOException {
        var keepsNothing = new LoadedModels<Model>(0, () -> false);
        var first = keepsNothing.borrow(key("a"), () -> load("a"));
        var second = keepsNothing.borrow(key("a"), () -> load("a"));
        assertThat(second.wasLoaded()).isTrue();
        first.close();
        assertThat(events).containsExactly("load a");

        second.close();
        assertThat(events).containsExactly("load a", "close a");
    }

    @Test
    void whileMemoryIsShortNoneStaysThatNobodyUses() throws IOException {
        use("a");
        var b = borrow("b");
        models.closeIdle();
        assertThat(events).containsExactly("load a", "load b", "close a");

        isShort = true;
        b.close();
        assertThat(events).endsWith("close a", "close b");
    }

    @Test
    void onlyWhatIsThereIsLentWithoutLoading() throws IOException {
        assertThat(models.borrow(key("a"))).isEmpty();
        assertThat(models.has(key("a"))).isFalse();

        use("a");
        assertThat(models.has(key("a"))).isTrue();
        try (var loan = models.borrow(key("a")).orElseThrow()) {
            assertThat(loan.wasLoaded()).isTrue();
            models.closeIdle();
            assertThat(events).containsExactly("load a");
        }
    }

    @Test
    void whatSeveralWantAtOnceIsLoadedOnce() throws Exception {
        var mayLoad = new Semaphore(0);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(() -> models.borrow(key("a"), () -> {
                mayLoad.acquireUninterruptibly();
                return load("a");
            }));
            await().until(() -> models.size() == 1);
            var second = threads.submit(() -> borrow("a"));
            mayLoad.release();

            assertThat(second.get().model()).isSameAs(first.get().model());
        }
        assertThat(events).containsExactly("load a");
    }

    @Test
    void whatCannotBeLoadedIsTriedAgainByTheNext() throws IOException {
        assertThatThrownBy(() -> models.borrow(key("a"), () -> {
                    throw new IOException("the disk is gone");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is gone");
        assertThat(models.size()).isZero();

        use("a");
        assertThat(events).containsExactly("load a");
    }

    @Test
    void closingClosesWhatIsIdleNowAndTheRestAsItComesBack() throws IOException {
        use("a");
        var b = borrow("b");

        models.close();
        assertThat(events).endsWith("load b", "close a");
        b.close();
        assertThat(events).endsWith("close a", "close b");
    }
}
