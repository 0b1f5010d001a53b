package dev.facet.worker.diffusion.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.facet.model.spec.DiffusionSpec.Schedule;
import dev.facet.model.spec.SamplerSpec;
import dev.facet.model.spec.SamplerSpec.Clip;
import dev.facet.worker.diffusion.Oracle;
import dev.facet.worker.diffusion.noise.ReverseProcess.Ddim;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Data that is normal with mean m and deviation s, for which the best noise prediction is known in closed form. Expected: the
 * solution of the probability-flow equation, x(0) = m + (x(T) - alpha m) s / sqrt(alpha² s² + sigma²), and dpm_solver.json, NumPy.
 */
class DpmSolverTest {

    private static final NoiseSchedule SCHEDULE = NoiseSchedule.of(Schedule.LINEAR, 1000);
    private static final double MEAN = 0.3;
    private static final double DEVIATION = 0.5;

    /** The network's answer for one pixel. */
    private interface Network {
        double epsilon(double x, int t);
    }

    @Test
    void stepsEndWhereTheReferenceSaysTheyDo() {
        JsonNode reference = Oracle.read("dpm_solver");
        Network network = (x, t) -> best(
                                SCHEDULE,
                                reference.get("mean").asDouble(),
                                reference.get("std").asDouble())
                        .epsilon(x, t)
                + 0.05 * Math.sin(3 * x + t / 100.0);
        assertThat(reference.get("rows")).hasSize(64);
        for (JsonNode row : reference.get("rows")) {
            double eta = row.get("eta").asDouble();
            Clip clip = row.get("clipEveryStep").asBoolean() ? Clip.EVERY_STEP : Clip.LAST_STEP;
            var solver = new DpmSolver(SCHEDULE, row.get("steps").asInt(), eta, clip);
            double[] x = {row.get("start").asDouble()};
            double[][] z = new double[solver.steps()][];
            for (int k = 0; k < z.length; k++) {
                z[k] = eta == 0
                        ? new double[0]
                        : new double[] {row.get("noise").get(k).asDouble()};
            }
            run(solver, network, x, z);
            assertThat(x[0]).as("%s", row).isEqualTo(row.get("end").asDouble(), within(1e-9));
        }
    }

    @Test
    void timestepsAreTheReferences() {
        JsonNode reference = Oracle.read("dpm_solver").get("timesteps");
        for (String steps : reference.propertyNames()) {
            var solver = new DpmSolver(SCHEDULE, Integer.parseInt(steps), 0, Clip.LAST_STEP);
            assertThat(IntStream.rangeClosed(0, solver.steps()).map(solver::timestep))
                    .containsExactly(reference
                            .get(steps)
                            .valueStream()
                            .map(JsonNode::asInt)
                            .toArray(Integer[]::new));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 100, 1000})
    void everyNumberOfStepsFallsFromTheLastTimeStepToZero(int timesteps) {
        var schedule = NoiseSchedule.of(Schedule.COSINE, timesteps);
        for (int steps = 1; steps <= timesteps; steps++) {
            var solver = new DpmSolver(schedule, steps, 0, Clip.LAST_STEP);
            assertThat(solver.steps()).isEqualTo(steps);
            assertThat(solver.timestep(0)).isEqualTo(timesteps);
            assertThat(solver.timestep(steps)).isZero();
            for (int k = 0; k < steps; k++) {
                assertThat(solver.timestep(k + 1)).isLessThan(solver.timestep(k));
            }
        }
    }

    /** Ten thousand time steps, so that rounding the quadratic ones does not matter. */
    @ParameterizedTest
    @CsvSource({"-0.7, 20", "-0.7, 40", "0.9, 20", "0.9, 40", "0.9, 80"})
    void twiceTheStepsLeaveAQuarterOfTheErrorWhereDdimLeavesHalf(double start, int steps) {
        var schedule = NoiseSchedule.of(Schedule.LINEAR, 10_000);

        double ratio = error(new DpmSolver(schedule, steps, 0, Clip.LAST_STEP), schedule, start)
                / error(new DpmSolver(schedule, 2 * steps, 0, Clip.LAST_STEP), schedule, start);
        double ddim = error(new Ddim(schedule, steps, 0, Clip.LAST_STEP), schedule, start)
                / error(new Ddim(schedule, 2 * steps, 0, Clip.LAST_STEP), schedule, start);

        assertThat(ratio).isBetween(3.9, 4.6);
        assertThat(ddim).isBetween(1.8, 2.1);
    }

    private static double error(ReverseProcess process, NoiseSchedule schedule, double start) {
        double[] x = {start};
        run(process, best(schedule, MEAN, DEVIATION), x, new double[process.steps()][1]);
        double alphaBar = schedule.alphaBar(schedule.timesteps());
        double exact = MEAN
                + (start - Math.sqrt(alphaBar) * MEAN)
                        * DEVIATION
                        / Math.sqrt(alphaBar * DEVIATION * DEVIATION + 1 - alphaBar);
        return Math.abs(x[0] - exact);
    }

    /** The chain is linear in its noise, so one pixel for each step's noise, and one without any, give its exact moments. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void theImagesHaveTheMeanAndDeviationOfTheDataWhateverTheNoise(double eta) {
        int steps = 100;
        double impulse = 0.1;
        var x = new double[steps + 1];
        var z = new double[steps][steps + 1];
        x[0] = impulse; // the noise that the chain starts from
        for (int k = 0; k < steps - 1; k++) {
            z[k][k + 1] = impulse;
        }
        run(new DpmSolver(SCHEDULE, steps, eta, Clip.LAST_STEP), best(SCHEDULE, MEAN, DEVIATION), x, z);

        double mean = x[steps]; // the last step adds no noise
        double variance = Arrays.stream(x)
                .map(end -> (end - mean) / impulse)
                .map(r -> r * r)
                .sum();
        assertThat(mean).isEqualTo(MEAN, within(2e-3));
        assertThat(Math.sqrt(variance)).isEqualTo(DEVIATION, within(2e-3));
    }

    /** Without a past the solver is of first order, which is DDIM, the noise included. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void theFirstStepIsDdims(double eta) {
        double[] solver = {0.4, -2};
        double[] ddim = solver.clone();
        double[] epsilon = {0.3, -1.9};
        double[] z = {0.7, -1.1};
        new DpmSolver(SCHEDULE, 1000, eta, Clip.LAST_STEP).step(0, solver, epsilon, z, new double[] {Double.NaN, 7});
        new Ddim(SCHEDULE, 1000, eta, Clip.LAST_STEP).step(0, ddim, epsilon, z, new double[0]);

        assertThat(solver[0]).isEqualTo(ddim[0], within(1e-12));
        assertThat(solver[1]).isEqualTo(ddim[1], within(1e-12));
    }

    @Test
    void onlyTheStochasticFormNeedsNoiseAndNotAtTheLastStep() {
        var noisy = new DpmSolver(SCHEDULE, 3, 0.1, Clip.LAST_STEP);

        assertThat(noisy.addsNoise(0)).isTrue();
        assertThat(noisy.addsNoise(1)).isTrue();
        assertThat(noisy.addsNoise(2)).isFalse();
        assertThat(new DpmSolver(SCHEDULE, 3, 0, Clip.LAST_STEP).addsNoise(0)).isFalse();
    }

    @Test
    void stepsThatTheProcessDoesNotHaveAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DpmSolver(SCHEDULE, 0, 0, Clip.LAST_STEP));
        assertThatIllegalArgumentException().isThrownBy(() -> new DpmSolver(SCHEDULE, 1001, 0, Clip.LAST_STEP));
    }

    @Test
    void theSpecNamesTheSolverItsStepsAndItsNoise() {
        var method = SamplerSpec.Method.DPM_SOLVER_PLUS_PLUS;

        assertThat(ReverseProcess.of(new SamplerSpec(method, null, 1, 1, Clip.LAST_STEP), SCHEDULE)
                        .steps())
                .isEqualTo(10);
        var still = ReverseProcess.of(new SamplerSpec(method, 7, 0, 1, Clip.LAST_STEP), SCHEDULE);
        assertThat(still).isInstanceOf(DpmSolver.class);
        assertThat(still.steps()).isEqualTo(7);
        assertThat(still.addsNoise(0)).isFalse();
    }

    private static Network best(NoiseSchedule schedule, double mean, double deviation) {
        return (x, t) -> {
            double alphaBar = schedule.alphaBar(t);
            return Math.sqrt(1 - alphaBar)
                    * (x - Math.sqrt(alphaBar) * mean)
                    / (alphaBar * deviation * deviation + 1 - alphaBar);
        };
    }

    private static void run(ReverseProcess process, Network network, double[] x, double[][] z) {
        var memory = new double[process.remembers() ? x.length : 0];
        for (int k = 0; k < process.steps(); k++) {
            int t = process.timestep(k);
            double[] epsilon =
                    Arrays.stream(x).map(value -> network.epsilon(value, t)).toArray();
            process.step(k, x, epsilon, z[k], memory);
        }
    }
}
