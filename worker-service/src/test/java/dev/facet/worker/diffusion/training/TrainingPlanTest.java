package dev.facet.worker.diffusion.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.spec.RunAnalysis;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SpecJson;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {

    @Test
    void epochsBecomeStepsAndSoDoesTheRhythm() {
        TrainingPlan plan = plan("{\"epochs\": 6, \"batchSize\": 10, \"checkpointEvery\": 2}", "{\"every\": 3}", 95);

        assertThat(plan.steps()).isEqualTo(60);
        assertThat(IntStream.rangeClosed(0, 60).filter(plan::checkpointsAfter)).containsExactly(20, 40, 60);
        assertThat(IntStream.rangeClosed(0, 60).filter(plan::evaluatesAfter)).containsExactly(30, 60);
    }

    @Test
    void theEndIsAlwaysKeptEvaluatedAndLogged() {
        TrainingPlan plan = plan("{\"steps\": 25, \"checkpointEvery\": 10, \"logEvery\": 10}", "{}", 4);

        assertThat(IntStream.rangeClosed(0, 25).filter(plan::checkpointsAfter)).containsExactly(10, 20, 25);
        assertThat(IntStream.rangeClosed(0, 25).filter(plan::evaluatesAfter)).containsExactly(25);
        assertThat(IntStream.rangeClosed(0, 25).filter(plan::logsAfter)).containsExactly(1, 10, 20, 25);
    }

    @Test
    void checkpointsAreWrittenTenTimesIfNothingElseIsSaid() {
        TrainingPlan plan = plan("{\"steps\": 100}", "{}", 4);

        assertThat(IntStream.rangeClosed(0, 100).filter(plan::checkpointsAfter)).hasSize(10);
    }

    @Test
    void anAnalysisThatRecursLooksAtTheUntrainedNetworkTooAndOneWithoutRhythmAtTheEnd() {
        TrainingPlan plan = plan(
                "{\"epochs\": 5}",
                "{}",
                "[{\"name\": \"on-the-way\", \"every\": 2}, {\"name\": \"end\"}]",
                2 * 128); // two steps an epoch

        assertThat(IntStream.rangeClosed(0, 10)
                        .filter(done -> !plan.analysesAfter(done).isEmpty()))
                .containsExactly(0, 4, 8, 10);
        assertThat(plan.analysesAfter(4)).extracting(RunAnalysis::name).containsExactly("on-the-way");
        assertThat(plan.analysesAfter(10)).extracting(RunAnalysis::name).containsExactly("on-the-way", "end");
    }

    private static TrainingPlan plan(String training, String evaluation, int images) {
        return plan(training, evaluation, "[]", images);
    }

    private static TrainingPlan plan(String training, String evaluation, String analyses, int images) {
        String run = "{\"dataset\": {\"kind\": \"BUMP\"}, \"training\": %s, \"evaluation\": %s, \"analyses\": %s}"
                .formatted(training, evaluation, analyses);
        return TrainingPlan.of(SpecJson.read(run, RunSpec.class), images);
    }
}
