package dev.facet.worker.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.facet.model.dataset.Condition;
import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.dataset.ImageRenderer;
import dev.facet.model.dataset.Region;
import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.SpecJson;
import dev.facet.worker.evaluation.ImageVerdict.Phase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final DatasetSpec CROSS = Drawing.of(
                    "{\"kind\": \"SOS\", \"size\": 16, \"holdout\": {\"type\": \"CROSS\", \"from\": 6, \"to\": 9}}")
            .spec();

    @Test
    void aPerfectModelIsRightEverywhere() {
        Evaluation evaluation = draw(CROSS, c -> c);

        assertThat(evaluation.regions())
                .filteredOn(
                        region -> EnumSet.of(Region.ALL, Region.ID, Region.OOD).contains(region.region()))
                .extracting(
                        region -> region.joint().correct(),
                        region -> region.joint().count())
                .containsExactly(tuple(256, 256), tuple(144, 144), tuple(112, 112));
        Map<String, Double> metrics = evaluation.metrics();
        assertThat(metrics).containsEntry("accuracy.all", 1.0).containsEntry("accuracy.ood.half", 1.0);
        assertThat(metrics).containsEntry("phase.c", 1.0);
        assertThat(metrics.get("accuracy.all.high")).isEqualTo(1.0);
        assertThat(metrics.get("accuracy.all.low"))
                .isCloseTo(1 / (1 + 1.959963984540054 * 1.959963984540054 / 256), within(1e-12));
    }

    /** What the paper reports of models that compose but do not interpolate (Fig. 4). */
    @Test
    void aModelThatDoesNotInterpolateIsWrongAlongTheHeldOutAxisOfEachArm() {
        Evaluation evaluation = draw(CROSS, c -> new Condition(nearest(c.x()), nearest(c.y())));

        Map<String, Double> metrics = evaluation.metrics();
        assertThat(metrics).containsEntry("accuracy.id", 1.0);
        assertThat(metrics).containsEntry("accuracy.vertical.x", 0.5).containsEntry("accuracy.vertical.y", 1.0);
        assertThat(metrics).containsEntry("accuracy.horizontal.x", 1.0).containsEntry("accuracy.horizontal.y", 0.5);
        assertThat(metrics).containsEntry("accuracy.intersection", 0.25);
        assertThat(metrics).containsEntry("accuracy.ood", (24.0 + 24.0 + 4.0) / 112);
        assertThat(metrics).containsEntry("phase.a", 0.0).containsEntry("phase.b", 60.0 / 256);
        assertThat(metrics).containsEntry("form.count", 1.0).containsEntry("form.residual", 1.0);
        assertThat(evaluation.regions())
                .extracting(RegionAccuracy::region)
                .containsExactly(
                        Region.ALL, Region.ID, Region.OOD, Region.VERTICAL, Region.HORIZONTAL, Region.INTERSECTION);
    }

    /** Held out are 6..9; a model that knows its neighbours only draws 5 or 10 instead. */
    private static double nearest(double label) {
        return label < 6 || label > 9 ? label : label < 7.5 ? 5 : 10;
    }

    @Test
    void anAxisIsCountedWhereItShows() {
        DatasetSpec plane =
                Drawing.of("{\"kind\": \"SOS\", \"size\": 16, \"margin\": 4}").spec();

        Evaluation evaluation = draw(plane, c -> c);

        RegionAccuracy stripes = region(evaluation, Region.STRIPES);
        assertThat(stripes.joint().count()).isEqualTo(256);
        assertThat(Objects.requireNonNull(stripes.x()).count()).isEqualTo(128);
        RegionAccuracy blank = region(evaluation, Region.BLANK);
        assertThat(blank.joint()).isEqualTo(Accuracy.of(64, 64));
        assertThat(blank.x()).isNull();
        assertThat(evaluation.metrics()).doesNotContainKey("accuracy.blank.x").containsEntry("accuracy.all", 1.0);
    }

    @Test
    void theSharesOfThePhasesAddUpToOne() {
        Drawing drawing = Drawing.of("{\"kind\": \"BUMP\"}");
        var pixels = new float[4 * 1024];
        System.arraycopy(drawing.white(), 0, pixels, 0, 1024);
        System.arraycopy(Drawing.both(drawing.at(5, 5), drawing.at(20, 20)), 0, pixels, 1024, 1024);
        System.arraycopy(drawing.at(9, 5), 0, pixels, 2048, 1024);
        System.arraycopy(drawing.at(5, 5.2), 0, pixels, 3072, 1024);

        Evaluation evaluation = Evaluation.of(
                drawing.spec(), Drawing.DEFAULTS, List.of(at(5, 5), at(5, 5), at(5, 5), at(5, 5)), pixels);

        assertThat(evaluation.verdicts())
                .extracting(ImageVerdict::phase)
                .containsExactly(Phase.A, Phase.A, Phase.B, Phase.C);
        assertThat(evaluation.metrics())
                .containsEntry("phase.a", 0.5)
                .containsEntry("phase.b", 0.25)
                .containsEntry("phase.c", 0.25)
                .containsEntry("accuracy.all", 0.25)
                .containsEntry("accuracy.all.y", 0.5);
    }

    @Test
    void regionsWithoutAnImageAreLeftOut() {
        Drawing drawing = new Drawing(CROSS);

        Evaluation evaluation = Evaluation.of(CROSS, Drawing.DEFAULTS, List.of(at(7.5, 2)), drawing.at(7.5, 2));

        assertThat(evaluation.regions())
                .extracting(RegionAccuracy::region)
                .containsExactly(Region.ALL, Region.OOD, Region.VERTICAL);
    }

    @Test
    void imagesThatAreNotThoseOfTheConditionsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(CROSS, Drawing.DEFAULTS, List.of(at(1, 1), at(2, 2)), new float[256]))
                .withMessage("2 conditions, and 256 pixels in images of 256");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(CROSS, Drawing.DEFAULTS, List.of(), new float[0]));
    }

    @Test
    void theSummaryAndTheVerdictsHaveAJsonForm() {
        Drawing drawing = Drawing.of("{\"kind\": \"BUMP\", \"size\": 16, \"margin\": 4}");
        Evaluation evaluation = Evaluation.of(drawing.spec(), Drawing.DEFAULTS, List.of(at(2, 2)), drawing.at(2, 2));

        assertThat(SpecJson.text(evaluation.summary()))
                .startsWith(
                        "{\"images\":1,\"regions\":[{\"region\":\"ALL\",\"joint\":{\"share\":1.0,\"correct\":1,\"count\":1,")
                .endsWith(
                        "\"phases\":{\"a\":0.0,\"b\":0.0,\"c\":1.0},\"form\":{\"count\":1.0,\"height\":1.0,\"residual\":1.0}}");
        assertThat(SpecJson.text(evaluation.verdicts().getFirst().form()))
                .isEqualTo("{\"peaksX\":0,\"peaksY\":0,\"residual\":0.0,\"countHolds\":true,\"heightHolds\":true,"
                        + "\"residualHolds\":true}");
    }

    private static Condition at(double x, double y) {
        return new Condition(x, y);
    }

    /** A model that draws {@code drawn} of a condition where the condition is asked for. */
    private static Evaluation draw(DatasetSpec spec, UnaryOperator<Condition> drawn) {
        List<Condition> asked = new ArrayList<>(ConditionPlane.of(spec).conditions());
        float[] pixels = ImageRenderer.of(spec).render(asked.stream().map(drawn).toList());
        return Evaluation.of(spec, Drawing.DEFAULTS, asked, pixels);
    }

    private static RegionAccuracy region(Evaluation evaluation, Region region) {
        return evaluation.regions().stream()
                .filter(r -> r.region() == region)
                .findFirst()
                .orElseThrow();
    }
}
