package dev.facet.api.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.api.experiment.MeasuredTrainings.Measured;
import dev.facet.model.spec.ExperimentRequest;
import dev.facet.model.spec.SpecJson;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CostEstimateTest {

    private static final TrainedShape SMALL = new TrainedShape(16, 16);
    private static final TrainedShape WIDE = new TrainedShape(16, 64);
    private static final TrainedShape LARGE = new TrainedShape(32, 16);

    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Test
    void whereNothingIsMeasuredThereIsNoTimeAndItSaysWhy() {
        Cost cost = new CostEstimate(List.of()).of(planned("[16]"));

        assertThat(cost.images()).isEqualTo(1000);
        assertThat(cost.seconds()).isNull();
        assertThat(cost.imagesPerSecond()).isNull();
        assertThat(cost.basis()).contains("no live worker has trained");
    }

    @Test
    void trainingsOfTheSameSizeCountAsTheyAreAndWorkersAddUp() {
        Cost cost = new CostEstimate(List.of(
                        new Measured(one, SMALL, 2, 3000, 10),
                        new Measured(one, WIDE, 1, 10, 10),
                        new Measured(other, SMALL, 1, 1000, 10)))
                .of(planned("[16]"));

        assertThat(cost.imagesPerSecond()).isCloseTo(400, within(1e-9));
        assertThat(cost.seconds()).isCloseTo(2.5, within(1e-9));
        assertThat(cost.basis()).isEqualTo("measured on the last 4 trainings of live workers");
    }

    @Test
    void otherSizesAreScaledByPixelsAndWidthAndItSaysSo() {
        Cost cost = new CostEstimate(List.of(new Measured(one, LARGE, 1, 1000, 10))).of(planned("[16]"));

        assertThat(cost.imagesPerSecond()).isCloseTo(400, within(1e-9));
        assertThat(cost.basis()).contains("1 training of").contains("scaled");
        assertThat(new CostEstimate(List.of(new Measured(one, WIDE, 1, 1000, 10)))
                        .of(planned("[16]"))
                        .imagesPerSecond())
                .isCloseTo(800, within(1e-9));
    }

    @Test
    void eachSizeOfASweepTakesItsTime() {
        Cost cost = new CostEstimate(
                        List.of(new Measured(one, SMALL, 1, 1000, 10), new Measured(one, LARGE, 1, 500, 10)))
                .of(planned("[16, 32]"));

        assertThat(cost.images()).isEqualTo(2000);
        assertThat(cost.seconds()).isCloseTo(10 + 20, within(1e-9));
    }

    private static PlannedExperiment planned(String sizes) {
        return new ExperimentPlanner().plan(SpecJson.read("""
                {"dataset": {"kind": "SOS"}, "model": {"baseChannels": 16}, "training": {"steps": 100, "batchSize": 10},
                 "sweep": {"dataset.size": %s}}""".formatted(sizes), ExperimentRequest.class));
    }
}
