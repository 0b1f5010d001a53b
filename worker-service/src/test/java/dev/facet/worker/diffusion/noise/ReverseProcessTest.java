package dev.facet.worker.diffusion.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.model.spec.DiffusionSpec.Schedule;
import dev.facet.model.spec.SamplerSpec;
import dev.facet.model.spec.SamplerSpec.Clip;
import dev.facet.worker.diffusion.Oracle;
import dev.facet.worker.diffusion.noise.ReverseProcess.Ancestral;
import dev.facet.worker.diffusion.noise.ReverseProcess.Ddim;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Data that is normal with mean m and deviation s, for which the best noise prediction is known in closed form:
 * eps(x, t) = sqrt(1 - ab) (x - sqrt(ab) m) / (ab s² + 1 - ab). Expected: noise.json, NumPy.
 */
class ReverseProcessTest {

    private static final NoiseSchedule SCHEDULE = NoiseSchedule.of(Schedule.LINEAR, 1000);
    private static final JsonNode TARGET = Oracle.read("noise").get("gaussianTarget");
    private static final double MEAN = TARGET.get("mean").asDouble();
    private static final double DEVIATION = TARGET.get("std").asDouble();

    @Test
    void ddimEndsWhereTheClosedFormSaysItDoes() {
        assertThat(TARGET.get("ddim")).hasSize(12);
        for (JsonNode row : TARGET.get("ddim")) {
            double[] x = {row.get("start").asDouble()};
            run(new Ddim(SCHEDULE, row.get("steps").asInt(), 0, Clip.LAST_STEP), x, new double[1001][1]);
            assertThat(x[0]).isEqualTo(row.get("end").asDouble(), within(1e-9));
        }
    }

    /** The chain is linear in its noise, so one pixel for each step's noise, and one without any, give its exact moments. */
    @Test
    void ancestralSamplingHasTheClosedFormsMeanAndDeviation() {
        var x = new double[1001];
        var z = new double[1001][1001];
        double impulse = 0.1;
        x[0] = impulse; // the noise that the chain starts from
        for (int k = 0; k < 999; k++) {
            z[k][k + 1] = impulse;
        }
        run(new Ancestral(SCHEDULE, Clip.LAST_STEP), x, z);

        double mean = x[1000]; // step 999 is the last and adds no noise
        double variance = Arrays.stream(x)
                .map(end -> (end - mean) / impulse)
                .map(r -> r * r)
                .sum();
        assertThat(mean).isEqualTo(TARGET.get("ddpmEndMean").asDouble(), within(1e-9));
        assertThat(Math.sqrt(variance)).isEqualTo(TARGET.get("ddpmEndStd").asDouble(), within(1e-9));
    }

    @Test
    void ddimWithEtaOneAndAllStepsIsAncestralSampling() {
        var random = new SplittableRandom(1);
        double[] ancestral = {random.nextGaussian()};
        double[] ddim = ancestral.clone();
        var z = new double[1000][1];
        for (double[] noise : z) {
            noise[0] = random.nextGaussian();
        }
        run(new Ancestral(SCHEDULE, Clip.LAST_STEP), ancestral, z);
        run(new Ddim(SCHEDULE, 1000, 1, Clip.LAST_STEP), ddim, z);

        assertThat(ddim[0]).isEqualTo(ancestral[0], within(1e-9));
    }

    @Test
    void ddimTimestepsRunEvenlyFromTheLastToZero() {
        var ddim = new Ddim(SCHEDULE, 7, 0, Clip.LAST_STEP);

        assertThat(IntStream.rangeClosed(0, 7).map(ddim::timestep))
                .containsExactly(1000, 857, 714, 571, 429, 286, 143, 0);
    }

    @Test
    void imagesAreClippedAtTheEndOnly() {
        double[] x = {5.0, -5.0};
        var steep = new Ddim(SCHEDULE, 1, 0, Clip.LAST_STEP);
        steep.step(0, x, new double[] {0, 0}, new double[2], new double[0]);

        assertThat(x).containsExactly(1, -1);
    }

    /** Closed form: x0 is 1 where more was predicted, and the noise is what then is left of x. */
    @Test
    void imagesAreClippedAtEveryStepWhereTheSpecSaysSo() {
        double[] x = {5.0};
        double now = SCHEDULE.alphaBar(1000);
        double next = SCHEDULE.alphaBar(500);
        new Ddim(SCHEDULE, 2, 0, Clip.EVERY_STEP).step(0, x, new double[] {0}, new double[1], new double[0]);

        double noise = (5 - Math.sqrt(now)) / Math.sqrt(1 - now);
        assertThat(x[0]).isCloseTo(Math.sqrt(next) + Math.sqrt(1 - next) * noise, within(1e-12));
    }

    @Test
    void clippedDdimWithEtaOneAndAllStepsIsClippedAncestralSampling() {
        double[] ancestral = {0.3};
        double[] ddim = ancestral.clone();
        var z = new double[1000][1];
        z[10][0] = 4; // far enough out for the clip to act
        run(new Ancestral(SCHEDULE, Clip.EVERY_STEP), ancestral, z);
        run(new Ddim(SCHEDULE, 1000, 1, Clip.EVERY_STEP), ddim, z);

        assertThat(ddim[0]).isEqualTo(ancestral[0], within(1e-9));
    }

    @Test
    void theSpecChoosesTheProcess() {
        assertThat(ReverseProcess.of(new SamplerSpec(SamplerSpec.Method.DDIM, 20, 0.5, 1, Clip.LAST_STEP), SCHEDULE))
                .isEqualTo(new Ddim(SCHEDULE, 20, 0.5, Clip.LAST_STEP));
        assertThat(ReverseProcess.of(new SamplerSpec(SamplerSpec.Method.DDPM, null, 1, 1, Clip.LAST_STEP), SCHEDULE))
                .isEqualTo(new Ancestral(SCHEDULE, Clip.LAST_STEP));
    }

    private static void run(ReverseProcess process, double[] x, double[][] z) {
        var memory = new double[process.remembers() ? x.length : 0];
        for (int k = 0; k < process.steps(); k++) {
            double alphaBar = SCHEDULE.alphaBar(process.timestep(k));
            double[] epsilon = Arrays.stream(x)
                    .map(value -> Math.sqrt(1 - alphaBar)
                            * (value - Math.sqrt(alphaBar) * MEAN)
                            / (alphaBar * DEVIATION * DEVIATION + 1 - alphaBar))
                    .toArray();
            process.step(k, x, epsilon, z[k], memory);
        }
    }
}
