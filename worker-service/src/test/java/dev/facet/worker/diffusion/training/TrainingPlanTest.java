package dev.facet.worker.diffusion.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.spec.EvaluationSpec;
import dev.facet.model.spec.SpecJson;
import dev.facet.model.spec.TrainingSpec;
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

    private static TrainingPlan plan(String training, String evaluation, int images) {
        return TrainingPlan.of(
                SpecJson.read(training, TrainingSpec.class), SpecJson.read(evaluation, EvaluationSpec.class), images);
    }
}
