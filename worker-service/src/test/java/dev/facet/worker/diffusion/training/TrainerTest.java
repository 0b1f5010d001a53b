package dev.facet.worker.diffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.model.dataset.TrainingSet;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SamplingSpec.Weights;
import dev.facet.worker.diffusion.TinyRun;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.diffusion.training.StepOutcome.Diverged;
import dev.facet.worker.diffusion.training.StepOutcome.Learned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainerTest {

    private static final RunSpec RUN = TinyRun.sos("\"steps\": 20, \"batchSize\": 8, \"gradientClip\": 1", "", 3);

    @Test
    void aResumedTrainingIsTheUninterruptedOneToTheLastBit() {
        List<Float> straight = new ArrayList<>();
        TrainingState end;
        try (Trainer trainer = start(RUN)) {
            straight.addAll(losses(trainer, 20));
            end = trainer.state();
        }

        List<Float> interrupted = new ArrayList<>();
        TrainingState middle;
        try (Trainer trainer = start(RUN)) {
            interrupted.addAll(losses(trainer, 10));
            middle = trainer.state();
        }
        try (Trainer trainer = Trainer.resume(RUN, data(RUN), TinyRun.CPU, middle)) {
            assertThat(trainer.step()).isEqualTo(10);
            interrupted.addAll(losses(trainer, 10));
            assertSame(trainer.state(), end);
        }
        assertThat(interrupted).isEqualTo(straight);
    }

    @Test
    void garbageCollectionsChangeNothing() {
        List<Float> undisturbed;
        try (Trainer trainer = start(RUN)) {
            undisturbed = losses(trainer, 8);
        }
        try (Trainer trainer = start(RUN)) {
            List<Float> collected = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                System.gc();
                collected.addAll(losses(trainer, 1));
            }
            assertThat(collected).isEqualTo(undisturbed);
        }
    }

    /** Grad mode belongs to the thread and the noise to the run, so neighbours do not hear of each other. */
    @Test
    void trainingsSideBySideAreWhatEachIsAlone() {
        List<RunSpec> runs = IntStream.range(0, 3)
                .mapToObj(seed -> TinyRun.sos("\"steps\": 6, \"batchSize\": 8", "", seed))
                .toList();
        List<List<Float>> alone = runs.stream().map(TrainerTest::train).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(runs.size())) {
            List<CompletableFuture<List<Float>>> together = runs.stream()
                    .map(run -> CompletableFuture.supplyAsync(() -> train(run), threads))
                    .toList();
            assertThat(together.stream().map(CompletableFuture::join)).isEqualTo(alone);
        }
        assertThat(alone.get(0)).isNotEqualTo(alone.get(1));
    }

    @Test
    void neitherTheNumberOfLanesNorTheirOrderChangesAnything() {
        RunSpec run = TinyRun.sos("\"steps\": 6, \"batchSize\": 50", "", 3); // three shards, of 16 and 17 images
        var one = ComputeDevice.of(ComputeDevice.Choice.CPU, 1);
        var three = ComputeDevice.of(ComputeDevice.Choice.CPU, 3);
        try (Trainer alone = Trainer.start(run, data(run), one);
                Trainer together = Trainer.start(run, data(run), three)) {
            assertThat(losses(together, 6)).isEqualTo(losses(alone, 6));
            assertSame(together.state(), alone.state());
        }
    }

    @Test
    void shardsAddUpToTheBatch() {
        assertThat(Shard.of(8, false)).containsExactly(new Shard(0, 8, 1));
        assertThat(Shard.of(32, false)).containsExactly(new Shard(0, 16, 0.5), new Shard(16, 16, 0.5));
        assertThat(Shard.of(50, false))
                .containsExactly(new Shard(0, 16, 0.32), new Shard(16, 17, 0.34), new Shard(33, 17, 0.34));
        assertThat(Shard.of(1000, false)).hasSize(4).allMatch(shard -> shard.size() == 250);
        assertThat(Shard.of(1000, true)).containsExactly(new Shard(0, 1000, 1));
    }

    @Test
    void trainingLowersTheLossAndTheAverageFollowsTheWeights() {
        RunSpec run = TinyRun.sos(
                "\"steps\": 200, \"batchSize\": 16, \"learningRate\": 3e-3, \"rateSchedule\": \"ONE_CYCLE\", \"ema\": 0.9",
                "",
                1);
        try (Trainer trainer = start(run)) {
            float[] initial = trainer.weights(Weights.RAW);
            List<Float> losses = losses(trainer, 200);

            assertThat(mean(losses.subList(0, 20))).isGreaterThan(0.5);
            assertThat(mean(losses.subList(180, 200))).isLessThan(0.3);
            float[] raw = trainer.weights(Weights.RAW);
            float[] ema = trainer.weights(Weights.EMA);
            assertThat(distance(ema, raw)).isPositive().isLessThan(0.1 * distance(initial, raw));
        }
    }

    @Test
    void aLossThatIsNoNumberIsReportedWithItsStepAndTheWeightsAreLeftAlone() {
        TrainingState broken;
        try (Trainer trainer = start(RUN)) {
            losses(trainer, 2);
            broken = trainer.state();
        }
        broken.weights()[0] = Float.NaN;
        try (Trainer trainer = Trainer.resume(RUN, data(RUN), TinyRun.CPU, broken)) {
            StepOutcome outcome = trainer.next();

            assertThat(outcome).isInstanceOf(Diverged.class);
            assertThat(outcome.step()).isEqualTo(3);
            assertThat(outcome.loss()).isNaN();
            assertSame(trainer.state(), broken);
        }
    }

    @Test
    void aStateOfAnotherNetworkIsRefused() {
        TrainingState other = TrainingState.start(new float[10]);

        assertThatThrownBy(() -> Trainer.resume(RUN, data(RUN), TinyRun.CPU, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the state 10");
    }

    private static List<Float> train(RunSpec run) {
        try (Trainer trainer = start(run)) {
            return losses(trainer, run.training().totalSteps(64));
        }
    }

    private static Trainer start(RunSpec run) {
        return Trainer.start(run, data(run), TinyRun.CPU);
    }

    private static TrainingData data(RunSpec run) {
        return TrainingData.of(TrainingSet.draw(run.dataset(), run.seed()));
    }

    private static List<Float> losses(Trainer trainer, int steps) {
        List<Float> losses = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            StepOutcome outcome = trainer.next();
            assertThat(outcome).isInstanceOf(Learned.class);
            losses.add(outcome.loss());
        }
        return losses;
    }

    private static void assertSame(TrainingState actual, TrainingState expected) {
        assertThat(actual.step()).isEqualTo(expected.step());
        assertThat(Arrays.equals(actual.weights(), expected.weights())).isTrue();
        assertThat(Arrays.equals(actual.ema(), expected.ema())).isTrue();
        assertThat(Arrays.equals(actual.m(), expected.m())).isTrue();
        assertThat(Arrays.equals(actual.v(), expected.v())).isTrue();
    }

    private static double mean(List<Float> values) {
        return values.stream().mapToDouble(Float::doubleValue).average().orElseThrow();
    }

    private static double distance(float[] a, float[] b) {
        return Math.sqrt(IntStream.range(0, a.length)
                .mapToDouble(i -> (double) (a[i] - b[i]) * (a[i] - b[i]))
                .sum());
    }
}
