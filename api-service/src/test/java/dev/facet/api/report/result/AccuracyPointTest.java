package dev.facet.api.report.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.facet.api.recipe.Coordinate;
import dev.facet.api.recipe.ImageCount;
import dev.facet.model.dataset.Region;
import dev.facet.model.job.JobStatus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccuracyPointTest {

    private final List<Outcome> outcomes = Outcome.of(
            Stream.of(
                            MadeUpRun.of("plane")
                                    .with("{\"share\": 0.5, \"size\": 8}")
                                    .trainedOn(50, 40),
                            MadeUpRun.of("plane")
                                    .with("{\"share\": 0.5, \"size\": 8}")
                                    .trainedOn(54, 44)
                                    .seed(1),
                            MadeUpRun.of("plane")
                                    .with("{\"share\": 0.1, \"size\": 8}")
                                    .trainedOn(20, 10),
                            MadeUpRun.of("plane").with("{\"size\": 16}").trainedOn(20, 10))
                    .map(run -> run.saw(Region.PLANE, 0.5).result())
                    .toList(),
            Region.PLANE,
            Coordinate.JOINT);

    @Test
    void runsThatDifferInTheSeedOnlyMakeAPointAtTheirMeanSize() {
        assertThat(AccuracyPoint.along(Abscissa.images(ImageCount.ALL), outcomes))
                .extracting(AccuracyPoint::x, point -> point.runs().size())
                .containsExactly(tuple(20.0, 2), tuple(52.0, 2));
        assertThat(AccuracyPoint.along(Abscissa.named("images.plane"), outcomes))
                .extracting(AccuracyPoint::x)
                .containsExactly(10.0, 42.0);
    }

    @Test
    void runsWithoutTheNumberAreLeftOut() {
        assertThat(AccuracyPoint.along(Abscissa.named("share"), outcomes))
                .extracting(AccuracyPoint::x, point -> point.runs().size())
                .containsExactly(tuple(0.1, 1), tuple(0.5, 2));
    }

    @Test
    void aSweepHasThePointsOfEachNumber() {
        var points = AccuracyPoint.along(Abscissa.named("size"), Abscissa.named("images"), outcomes);

        assertThat(points.keySet()).containsExactly(8.0, 16.0);
        assertThat(points.get(8.0)).extracting(AccuracyPoint::x).containsExactly(20.0, 52.0);
        assertThat(points.get(16.0)).extracting(AccuracyPoint::x).containsExactly(20.0);
    }

    @Test
    void onlyEndsCount() {
        var running = MadeUpRun.of("")
                .saw(Region.PLANE, 0.5)
                .status(JobStatus.RUNNING)
                .result();
        var elsewhere = MadeUpRun.of("").saw(Region.ID, 0.5).result();
        var learnt =
                MadeUpRun.of("").saw(Region.PLANE, 0.1).saw(Region.PLANE, 0.9).result();

        assertThat(Outcome.of(List.of(running, elsewhere, learnt), Region.PLANE, Coordinate.X))
                .extracting(
                        outcome -> outcome.run().id(), outcome -> outcome.hits().right())
                .containsExactly(tuple(learnt.id(), 9_000));
    }
}
