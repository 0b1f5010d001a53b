package dev.facet.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.facet.model.spec.InvalidSpecException;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SpecJson;
import dev.facet.worker.diffusion.TinyRun;
import dev.facet.worker.diffusion.memory.ComputingThreads;
import dev.facet.worker.diffusion.memory.MemoryEstimate;
import dev.facet.worker.engine.MemoryBudget.Reservation;
import dev.facet.worker.hardware.MemorySize;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    private static final ComputingThreads LANES = new ComputingThreads("lanes", 2, false);
    private static final BooleanSupplier NEVER = () -> false;

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final MemoryBudget budget =
            new MemoryBudget(new MemorySize(100), new MemorySize(10), () -> events.add("given back"));

    private static MemoryNeed need(long weights, long call, ComputingThreads threads, boolean interactive) {
        return new MemoryNeed("a job", "", interactive, new MemoryEstimate(threads, weights, call, threads.count(), 0));
    }

    private static MemoryNeed ordinary(long bytes) {
        return need(bytes, 0, LANES, false);
    }

    private static MemoryNeed interactive(long bytes) {
        return need(bytes, 0, LANES, true);
    }

    private Reservation take(MemoryNeed need) {
        return budget.reserve(need, NEVER).orElseThrow();
    }

    /** Reserves on a thread of its own, and returns when it has to wait. */
    private CompletableFuture<Optional<Reservation>> waiting(MemoryNeed need, BooleanSupplier giveUp) {
        int before = budget.waiting();
        var reservation = CompletableFuture.supplyAsync(() -> budget.reserve(need, giveUp), Thread::startVirtualThread);
        await().until(() -> budget.waiting() == before + 1);
        return reservation;
    }

    private void assertReserved(long bytes) {
        assertThat(budget.reserved()).isEqualTo(new MemorySize(bytes));
    }

    @Test
    void whatFitsIsTakenAtOnceAndGivenBackAtItsEnd() {
        try (var _ = take(ordinary(60));
                var _ = take(ordinary(40))) {
            assertReserved(100);
        }
        assertReserved(0);
        assertThat(events).containsExactly("given back", "given back");
    }

    @Test
    void whatDoesNotFitBesideOthersWaitsForTheirEnd() {
        var first = take(ordinary(60));
        var second = waiting(ordinary(50), NEVER);
        assertThat(budget.isShort()).isTrue();
        assertThat(second).isNotDone();
        assertReserved(60);

        first.close();
        assertThat(second.join()).isPresent();
        assertReserved(50);
        assertThat(budget.isShort()).isFalse();
    }

    @Test
    void whoIsToldToStopWhileWaitingGivesUpAndHoldsNothing() {
        var first = take(ordinary(60));
        var stopped = new AtomicBoolean();
        var second = waiting(ordinary(50), stopped::get);
        var third = waiting(ordinary(40), NEVER); // would fit, but it is not its turn
        assertThat(third).isNotDone();

        stopped.set(true);
        assertThat(second.join()).isEmpty();
        assertThat(third.join()).isPresent();
        assertReserved(100);
        first.close();
    }

    @Test
    void smallOnesDoNotPassALargeOneForEver() {
        var first = take(ordinary(60));
        var large = waiting(ordinary(90), NEVER);
        var small = waiting(ordinary(20), NEVER);

        first.close();
        large.join().orElseThrow().close();
        assertThat(small.join()).isPresent();
    }

    @Test
    void somebodyWhoWaitsForImagesGoesFirst() {
        var first = take(ordinary(60));
        var large = waiting(ordinary(90), NEVER);

        take(interactive(30)).close();
        assertThat(large).isNotDone();
        first.close();
        assertThat(large.join()).isPresent();
        assertThat(events)
                .as("loaded models leave their memory to the next ones")
                .containsExactly("given back");
    }

    @Test
    void jobsOnTheSameThreadsShareWhatTheirCallsNeed() {
        try (var _ = take(need(10, 30, LANES, false));
                var _ = take(need(10, 20, LANES, false))) {
            assertReserved(10 + 10 + 2 * 30);
        }
        var drawing = new ComputingThreads("drawing", 1, false);
        var gpu = new ComputingThreads("lanes", 2, true);
        try (var _ = take(need(0, 20, LANES, false));
                var _ = take(need(0, 20, drawing, true));
                var _ = take(need(0, 10, gpu, false));
                var _ = take(need(0, 10, gpu, false))) {
            assertReserved(2 * 20 + 20 + 2 * 10 + 2 * 10);
        }
    }

    @Test
    void whatIsHeldForSpeedIsClosedWhenSomebodyHasToWait() {
        var idle = take(interactive(60));
        budget.closeWhenShort(() -> {
            events.add("idle closed");
            idle.close();
        });
        take(ordinary(40)).close();
        assertThat(events).doesNotContain("idle closed");

        take(ordinary(50)).close();
        assertThat(events).contains("idle closed");
    }

    @Test
    void whatNeverFitsIsRefusedWithWhatToDo() {
        RunSpec run = SpecJson.read("""
                {"dataset": {"kind": "SOS"}, "training": {"batchSize": 256},
                 "model": {"baseChannels": 64, "attentionLevels": [0, 1, 2, 3]}}""", RunSpec.class);
        var small = new MemoryBudget(MemorySize.ofMebibytes(512), MemorySize.ofMebibytes(9999), () -> {});

        assertThatThrownBy(() -> small.reserve(MemoryNeed.ofTraining(run, TinyRun.CPU), NEVER))
                .isInstanceOf(InvalidSpecException.class)
                .message()
                .matches(
                        "this training needs about \\d\\.\\d GiB of memory \\(.* for the network's weights, .* for images\\), "
                                + "and this worker has 512 MiB for its jobs; make training.batchSize \\(256\\) or model.baseChannels "
                                + "\\(64\\) smaller, leave 0 \\(full resolution\\) out of model.attentionLevels, or raise "
                                + "facet.engine.memory if the machine has more");
        assertThat(small.waiting()).isZero();
    }

    @Test
    void soIsANetworkThatJavasHeapCannotHold() {
        RunSpec run = SpecJson.read("""
                {"dataset": {"kind": "SOS"}, "model": {"baseChannels": 64}}""", RunSpec.class);
        var small = new MemoryBudget(MemorySize.ofMebibytes(99_999), MemorySize.ofMebibytes(256), () -> {});

        assertThatThrownBy(() -> small.reserve(MemoryNeed.ofTraining(run, TinyRun.CPU), NEVER))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("of Java's heap")
                .hasMessageContaining("256 MiB")
                .hasMessageContaining("(-Xmx)");
    }

    @Test
    void whereNoSettingSaysItJobsGetWhatTheWorkerLeaves() {
        assertThat(FreeMemory.share(MemorySize.ofMebibytes(10_000), MemorySize.ofMebibytes(2_000)))
                .isEqualTo(MemorySize.ofMebibytes(7_744));
        assertThat(FreeMemory.share(MemorySize.ofMebibytes(1_000), MemorySize.ofMebibytes(900)))
                .as("at least half")
                .isEqualTo(MemorySize.ofMebibytes(500));
    }
}
