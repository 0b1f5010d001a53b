package dev.facet.worker.diffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.model.spec.TrainingSpec.RateSchedule;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LearningRateTest {

    private static final Offset<Double> CLOSE = within(1e-15);

    /** Expected: what PyTorch's documentation of OneCycleLR says of its defaults. */
    @Test
    void oneCycleRisesFromATwentyFifthToThePeakAndFallsToATenThousandthOfItsStart() {
        var rate = new LearningRate(RateSchedule.ONE_CYCLE, 1e-3, 1000);

        assertThat(rate.at(0)).isEqualTo(4e-5, CLOSE);
        assertThat(rate.at(299)).isEqualTo(1e-3, CLOSE);
        assertThat(rate.at(999)).isEqualTo(4e-9, CLOSE);
        assertThat(rate.at(649)).isEqualTo((1e-3 + 4e-9) / 2, CLOSE); // half way down
        assertThat(IntStream.range(0, 299)).allMatch(step -> rate.at(step) < rate.at(step + 1));
        assertThat(IntStream.range(299, 999)).allMatch(step -> rate.at(step) > rate.at(step + 1));
    }

    @Test
    void cosineFallsFromThePeakTowardsZero() {
        var rate = new LearningRate(RateSchedule.COSINE, 2e-3, 100);

        assertThat(rate.at(0)).isEqualTo(2e-3, CLOSE);
        assertThat(rate.at(50)).isEqualTo(1e-3, CLOSE);
        assertThat(rate.at(99)).isBetween(0.0, 1e-6);
    }

    @Test
    void aConstantRateStaysAndTheShortestTrainingsHaveARate() {
        assertThat(new LearningRate(RateSchedule.CONSTANT, 3e-4, 10).at(7)).isEqualTo(3e-4);
        for (RateSchedule schedule : RateSchedule.values()) {
            for (int steps = 1; steps < 10; steps++) {
                var rate = new LearningRate(schedule, 1e-3, steps);
                assertThat(IntStream.range(0, steps).mapToDouble(rate::at)).allMatch(r -> r > 0 && r <= 1e-3);
            }
        }
    }
}
