package dev.facet.api.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.api.figure.FigureData;
import dev.facet.api.figure.FigureData.MapPanel;
import dev.facet.api.figure.FigureData.Maps;
import dev.facet.api.figure.FigureData.Path;
import dev.facet.api.figure.FigureData.PathPoint;
import dev.facet.api.figure.FigureData.Trajectories;
import dev.facet.api.recipe.FigureSpec;
import dev.facet.api.report.result.MadeUpConditions;
import dev.facet.api.report.result.MadeUpRun;
import dev.facet.api.report.result.RunResult;
import dev.facet.api.report.result.SeenImages;
import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.dataset.Region;
import dev.facet.model.job.JobStatus;
import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.SpecJson;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlaneFiguresTest {

    /** 12 by 12 labels around a frame of 8 pixels that begins at 2; held out: labels 5 and 6 on either axis of the frame. */
    private static final ConditionPlane PLANE = ConditionPlane.of(SpecJson.read("""
            {"kind": "SOS", "size": 8, "margin": 2, "holdout": [{"type": "CROSS", "from": 3, "to": 4}]}""", DatasetSpec.class));

    private static final RunResult FIRST = run("plane", 0);
    private static final RunResult SECOND = run("plane", 1);

    private static RunResult run(String arm, long seed) {
        return MadeUpRun.of(arm)
                .seed(seed)
                .saw(Region.ALL, 0.5)
                .saw(Region.ALL, 0.5)
                .result();
    }

    /** Two images a condition; every one is right but for those of the condition, and all are seen at the same place. */
    private static SeenImages seen(RunResult run, long step, int wrong, double x, double y) {
        int n = 2 * PLANE.size();
        var right = new Boolean[n];
        var estimatedX = new Float[n];
        var estimatedY = new Float[n];
        for (int i = 0; i < n; i++) {
            right[i] = i / 2 != wrong;
            estimatedX[i] = (float) x;
            estimatedY[i] = (float) y;
        }
        return new SeenImages(run.id(), step, PLANE, estimatedX, estimatedY, right, right.clone());
    }

    private static FigureData build(String type, Map<RunResult, List<SeenImages>> seen, RunResult... runs) {
        var byId = new HashMap<UUID, List<SeenImages>>();
        seen.forEach((run, images) -> byId.put(run.id(), images));
        String figure = "{\"type\": \"" + type + "\", \"name\": \"figure\", \"title\": \"A figure\"}";
        return new FigureBuilder(new MadeUpConditions(byId), 1)
                .build(SpecJson.read(figure, FigureSpec.class), Arrays.asList(runs), Map.of());
    }

    @Test
    void aMapCountsTheImagesOfAllSeedsAtEachConditionOfTheLastEvaluation() {
        int here = 3 * 12 + 4; // (4, 3)
        var maps = (Maps) build(
                "PLANE_MAP",
                Map.of(
                        FIRST, List.of(seen(FIRST, 100, 0, 0, 0), seen(FIRST, 200, here, 0, 0)),
                        SECOND, List.of(seen(SECOND, 200, 7, 0, 0))),
                FIRST,
                SECOND);

        assertThat(maps.panels()).hasSize(1);
        MapPanel panel = maps.panels().getFirst();
        assertThat(panel.columns()).isEqualTo(12);
        assertThat(panel.images()).isEqualTo(4);
        assertThat(panel.shares()[here]).isEqualTo(0.5);
        assertThat(panel.shares()[7]).isEqualTo(0.5);
        assertThat(panel.shares()[0]).isEqualTo(1);
        assertThat(panel.frameFrom()).isEqualTo(2);
        assertThat(panel.frameTo()).isEqualTo(10);
        assertThat(panel.heldOut().cardinality()).isEqualTo(2 * 2 * 8 - 4);
        assertThat(panel.heldOut().get(3 * 12 + 5)).isTrue();
    }

    @Test
    void runsThatAreNotDoneOrHaveNoImagesAreNotOnTheMap() {
        RunResult going = MadeUpRun.of("plane")
                .seed(2)
                .saw(Region.ALL, 0.5)
                .status(JobStatus.RUNNING)
                .result();

        assertThat(build("PLANE_MAP", Map.of(going, List.of(seen(going, 100, 0, 0, 0))), going)
                        .isEmpty())
                .isTrue();
        assertThat(build("PLANE_MAP", Map.of(), FIRST).isEmpty()).isTrue();
    }

    @Test
    void pathsLeadFromEvaluationToEvaluationOfTheFirstRunOfEachArm() {
        var trajectories = (Trajectories) build(
                "CONCEPT_PATHS",
                Map.of(
                        FIRST, List.of(seen(FIRST, 100, 0, 4, 4.5), seen(FIRST, 200, 0, 5, 6.5)),
                        SECOND, List.of(seen(SECOND, 100, 0, 1, 1), seen(SECOND, 200, 0, 1, 1))),
                FIRST,
                SECOND);

        assertThat(trajectories.panels()).hasSize(1);
        List<Path> paths = trajectories.panels().getFirst().paths();
        // Sixths, halves and five sixths of 8 pixels from 2: 3.33, 6 and 8.67; the nearest labels are 3, 6 and 9.
        assertThat(paths).extracting(Path::x).containsExactly(3.0, 6.0, 9.0, 3.0, 6.0, 9.0, 3.0, 6.0, 9.0);
        assertThat(paths).extracting(Path::y).containsExactly(3.0, 3.0, 3.0, 6.0, 6.0, 6.0, 9.0, 9.0, 9.0);
        assertThat(paths)
                .extracting(Path::heldOut)
                .containsExactly(false, true, false, true, true, true, false, true, false);
        assertThat(paths.getFirst().points()).containsExactly(new PathPoint(100, 4, 4.5), new PathPoint(200, 5, 6.5));
    }

    @Test
    void aPointIsTheMeanOfWhatIsToBeSeenAndMissingWhereNothingIs() {
        SeenImages early = seen(FIRST, 100, 0, 4, 4);
        SeenImages late = seen(FIRST, 200, 0, 4, 4);
        int corner = 3 * 12 + 3;
        early.estimatedX()[2 * corner] = null;
        early.estimatedX()[2 * corner + 1] = null;
        late.estimatedX()[2 * corner] = null;
        late.estimatedY()[2 * corner] = 5f;

        var trajectories = (Trajectories) build("CONCEPT_PATHS", Map.of(FIRST, List.of(early, late)), FIRST);

        List<PathPoint> points =
                trajectories.panels().getFirst().paths().getFirst().points();
        assertThat(points).hasSize(1);
        assertThat(points.getFirst().step()).isEqualTo(200);
        assertThat(points.getFirst().x()).isCloseTo(4, within(1e-6));
        assertThat(points.getFirst().y()).isCloseTo(4.5, within(1e-6));
    }
}
