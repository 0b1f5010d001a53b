package dev.facet.worker.diffusion.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.model.spec.DiffusionSpec.Schedule;
import org.junit.jupiter.api.Test;

class ForwardProcessTest {

    @Test
    void anImageIsMixedWithNoiseAndItsNeighboursAreLeftAlone() {
        NoiseSchedule schedule = NoiseSchedule.of(Schedule.LINEAR, 1000);
        float[] x = {1, 1, -1, 1};
        float[] noise = {9, 2, 3, 9};

        new ForwardProcess(schedule).noise(x, noise, 1, 2, 500);

        double signal = Math.sqrt(0.07858724288177824); // alphaBar(500) in noise.json
        double sigma = Math.sqrt(1 - 0.07858724288177824);
        assertThat(x[0]).isEqualTo(1);
        assertThat(x[1]).isEqualTo((float) (signal + 2 * sigma), within(1e-6f));
        assertThat(x[2]).isEqualTo((float) (-signal + 3 * sigma), within(1e-6f));
        assertThat(x[3]).isEqualTo(1);
    }
}
