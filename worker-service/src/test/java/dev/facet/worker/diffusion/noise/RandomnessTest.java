package dev.facet.worker.diffusion.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.worker.diffusion.noise.Randomness.Purpose;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomnessTest {

    @Test
    void aStreamDependsOnSeedPurposeAndPositionOnly() {
        var randomness = new Randomness(7);
        long first = randomness.stream(Purpose.TRAINING_NOISE, 3).nextLong();
        randomness.stream(Purpose.TRAINING_NOISE, 4).nextLong();

        assertThat(new Randomness(7).stream(Purpose.TRAINING_NOISE, 3).nextLong())
                .isEqualTo(first);
    }

    @Test
    void neighbouringSeedsPurposesAndPositionsShareNothing() {
        Set<Long> firsts = new HashSet<>();
        for (long seed = -20; seed < 20; seed++) {
            for (Purpose purpose : Purpose.values()) {
                for (long position = 0; position < 50; position++) {
                    firsts.add(new Randomness(seed).stream(purpose, position).nextLong());
                }
            }
        }
        assertThat(firsts).hasSize(40 * Purpose.values().length * 50);
    }

    /** Mean, variance and fourth moment, over one number of each of many streams: five standard errors. */
    @Test
    void noiseIsStandardNormalAcrossStreams() {
        int n = 200_000;
        double sum = 0;
        double square = 0;
        double fourth = 0;
        for (int i = 0; i < n; i++) {
            double z = new Randomness(1).stream(Purpose.SAMPLE_NOISE, i).nextGaussian();
            sum += z;
            square += z * z;
            fourth += z * z * z * z;
        }
        assertThat(sum / n).isEqualTo(0, within(5 / Math.sqrt(n)));
        assertThat(square / n).isEqualTo(1, within(5 * Math.sqrt(2.0 / n)));
        assertThat(fourth / n).isEqualTo(3, within(5 * Math.sqrt(96.0 / n)));
    }
}
