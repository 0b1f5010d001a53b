package dev.facet.worker.percolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class TrialsTest {

    @Test
    void everyTrialRunsOnce() {
        var runs = new AtomicIntegerArray(100);

        assertThat(Trials.run(100, 1, 3, Progress.UNWATCHED, () -> (trial, _) -> runs.incrementAndGet(trial)))
                .isTrue();
        for (int trial = 0; trial < 100; trial++) {
            assertThat(runs.get(trial)).isEqualTo(1);
        }
    }

    @Test
    void aTrialInProgressIsToldToEnd() {
        var told = new AtomicBoolean();

        boolean complete = Trials.run(1, 1, 1, _ -> false, () -> (_, meter) -> {
            int n = 0;
            for (int i = 0; i < 1_000_000_000 && !told.get(); i++) { // seconds, where a trial is never told
                n += 1 << 16;
                told.set(!meter.goOn(n));
            }
        });

        assertThat(complete).isFalse();
        assertThat(told).isTrue();
    }

    @Test
    void aTrialThatFailsEndsThemAll() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Trials.run(1000, 1, 2, Progress.UNWATCHED, () -> (trial, _) -> {
                    if (trial == 3) {
                        throw new IllegalArgumentException("no such site");
                    }
                }))
                .withMessage("a trial failed")
                .havingCause()
                .withMessage("no such site");
    }
}
