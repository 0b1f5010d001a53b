package dev.facet.worker.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.worker.evaluation.ImageVerdict.Phase;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageJudgeTest {

    private static final Drawing BUMP = Drawing.of("{\"kind\": \"BUMP\"}");
    private static final Drawing SOS = Drawing.of("{\"kind\": \"SOS\"}");
    private static final Drawing TORUS = Drawing.of("{\"kind\": \"BUMP\", \"periodic\": true}");
    private static final Drawing SOS_PLANE = Drawing.of("{\"kind\": \"SOS\", \"margin\": 6}");
    private static final Drawing BUMP_PLANE = Drawing.of("{\"kind\": \"BUMP\", \"margin\": 6}");

    private static Drawing drawing(String kind) {
        return kind.equals("SOS") ? SOS : BUMP;
    }

    @ParameterizedTest
    @ValueSource(strings = {"BUMP", "SOS"})
    void anImageOfItsConditionIsRight(String kind) {
        ImageVerdict verdict = drawing(kind).judge(10, 20, drawing(kind).at(10, 20));

        assertThat(verdict.form().peaksX()).isEqualTo(1);
        assertThat(verdict.form().peaksY()).isEqualTo(1);
        assertThat(verdict.form().height()).isCloseTo(1, within(1e-6));
        assertThat(verdict.form().residual()).isLessThan(1e-9);
        assertThat(verdict.wellFormed()).isTrue();
        assertThat(verdict.correct()).isTrue();
        assertThat(verdict.correctHalf()).isTrue();
        assertThat(verdict.phase()).isEqualTo(Phase.C);
    }

    @ParameterizedTest
    @CsvSource({"BUMP, 4", "BUMP, 12", "SOS, 4", "SOS, 12"})
    void twoPatternsAreNotOne(String kind, int apart) {
        Drawing drawing = drawing(kind);
        ImageVerdict verdict =
                drawing.judge(10, 12, Drawing.both(drawing.at(10, 12), drawing.at(10 + apart, 12 + apart)));

        assertThat(verdict.form().peaksX()).isEqualTo(2);
        assertThat(verdict.form().peaksY()).isEqualTo(2);
        assertThat(verdict.form().countHolds()).isFalse();
        assertThat(verdict.phase()).isEqualTo(Phase.A);
        assertThat(verdict.xCorrect()).isFalse();
    }

    @Test
    void aSecondBumpInTheSameColumnIsSeenInItsRow() {
        ImageVerdict verdict = BUMP.judge(10, 12, Drawing.both(BUMP.at(10, 12), BUMP.at(10, 25)));

        assertThat(verdict.form().peaksX()).isEqualTo(1);
        assertThat(verdict.form().peaksY()).isEqualTo(2);
        assertThat(verdict.wellFormed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BUMP", "SOS"})
    void aWhiteImageShowsNothing(String kind) {
        ImageVerdict verdict = drawing(kind).judge(10, 12, drawing(kind).white());

        assertThat(verdict.x()).isNull();
        assertThat(verdict.y()).isNull();
        assertThat(verdict.form().peaksX()).isZero();
        assertThat(verdict.form().height()).isZero();
        assertThat(verdict.phase()).isEqualTo(Phase.A);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BUMP", "SOS"})
    void aFaintPatternIsTooLowAndAStrongerOneIsNot(String kind) {
        Drawing drawing = drawing(kind);

        ImageVerdict faint = drawing.judge(10, 12, Drawing.faint(drawing.at(10, 12), 0.4));
        assertThat(faint.form().height()).isCloseTo(0.4, within(1e-6));
        assertThat(faint.form().heightHolds()).isFalse();
        assertThat(faint.phase()).isEqualTo(Phase.A);
        assertThat(drawing.judge(10, 12, Drawing.faint(drawing.at(10, 12), 0.8)).correct())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"BUMP, 0.05, true", "SOS, 0.05, true", "BUMP, 0.2, false", "SOS, 0.2, false"})
    void aLittleNoiseLeavesAnImageWellFormedAndMuchDoesNot(String kind, double deviation, boolean wellFormed) {
        Drawing drawing = drawing(kind);
        for (int seed = 0; seed < 50; seed++) {
            ImageVerdict verdict = drawing.judge(10, 12, Drawing.noisy(drawing.at(10, 12), deviation, seed));
            assertThat(verdict.form().residualHolds()).as("%s", verdict).isEqualTo(wellFormed);
            assertThat(verdict.wellFormed()).as("%s", verdict).isEqualTo(wellFormed);
        }
    }

    @Test
    void stripesAreNoBump() {
        ImageVerdict verdict = BUMP.judge(10, 12, SOS.at(10, 12));

        assertThat(verdict.form().residualHolds()).isFalse();
        assertThat(verdict.phase()).isEqualTo(Phase.A);
    }

    @Test
    void oneStripeIsNoSumOfStripes() {
        float[] upright = SOS_PLANE.at(16, 44);

        ImageVerdict verdict = SOS.judge(10, 12, upright);

        assertThat(verdict.form().countHolds()).isFalse();
        assertThat(verdict.wellFormed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 12, true, true, true, true",
        "10.6, 12, true, true, false, true",
        "11, 11, true, true, false, false",
        "11.1, 12, false, true, false, true",
        "8, 20, false, false, false, false"
    })
    void eachAxisIsRightOrWrongByItself(
            double x, double y, boolean xCorrect, boolean yCorrect, boolean xHalf, boolean yHalf) {
        for (Drawing drawing : new Drawing[] {BUMP, SOS}) {
            ImageVerdict verdict = drawing.judge(10, 12, drawing.at(x, y));

            assertThat(verdict.wellFormed()).isTrue();
            assertThat(verdict.xCorrect()).isEqualTo(xCorrect);
            assertThat(verdict.yCorrect()).isEqualTo(yCorrect);
            assertThat(verdict.xCorrectHalf()).isEqualTo(xHalf);
            assertThat(verdict.yCorrectHalf()).isEqualTo(yHalf);
            assertThat(verdict.correct()).isEqualTo(xCorrect && yCorrect);
            assertThat(verdict.phase()).isEqualTo(xCorrect && yCorrect ? Phase.C : Phase.B);
        }
    }

    @Test
    void theToleranceIsASettingAndHalfAPixelIsNot() {
        ImageVerdict verdict = SOS.judge(Drawing.DEFAULTS.withTolerance(3), 10, 12, SOS.at(12.9, 12));

        assertThat(verdict.correct()).isTrue();
        assertThat(verdict.correctHalf()).isFalse();
    }

    @Test
    void aPeriodicFrameHasNoBorders() {
        ImageVerdict across = TORUS.judge(31.6, 0.1, TORUS.at(0.4, 31.3));
        assertThat(across.wellFormed()).isTrue();
        assertThat(across.correct()).isTrue();
        assertThat(across.correctHalf()).isFalse();

        ImageVerdict same = TORUS.judge(31.6, 0.1, TORUS.at(31.6, 0.1));
        assertThat(same.form().peaksX()).isEqualTo(1);
        assertThat(same.correctHalf()).isTrue();
        assertThat(BUMP.judge(31.6, 0.1, BUMP.at(0.4, 0.1)).correct()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BUMP", "SOS"})
    void aStripeIsJudgedByTheAxisThatItShows(String kind) {
        Drawing plane = kind.equals("SOS") ? SOS_PLANE : BUMP_PLANE;
        ImageVerdict right = plane.judge(16.5, 2, plane.at(16.5, 2));
        assertThat(right.yVisible()).isFalse();
        assertThat(right.y()).isNull();
        assertThat(right.form().peaksY()).isZero();
        assertThat(right.correctHalf()).isTrue();
        assertThat(Objects.requireNonNull(right.x())).isCloseTo(16.5, within(0.01));

        ImageVerdict elsewhere = plane.judge(16.5, 2, plane.at(20, 2));
        assertThat(elsewhere.phase()).isEqualTo(Phase.B);
        assertThat(elsewhere.xCorrect()).isFalse();
        assertThat(elsewhere.yCorrect()).isTrue();

        ImageVerdict pattern = plane.judge(16.5, 2, plane.at(16.5, 20));
        assertThat(pattern.wellFormed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BUMP", "SOS"})
    void aBlankIsRightWhenItIsBlank(String kind) {
        Drawing plane = kind.equals("SOS") ? SOS_PLANE : BUMP_PLANE;
        ImageVerdict blank = plane.judge(2, 40, plane.white());
        assertThat(blank.form().height()).isNull();
        assertThat(blank.phase()).isEqualTo(Phase.C);
        assertThat(plane.judge(2, 40, Drawing.noisy(plane.white(), 0.05, 1)).correct())
                .isTrue();

        ImageVerdict pattern = plane.judge(2, 40, plane.at(12, 30));
        assertThat(pattern.form().peaksX()).isEqualTo(1);
        assertThat(pattern.phase()).isEqualTo(Phase.A);
    }

    /** The label 5.5 lies half a pixel outside the frame: most of its stripe shows at the border. */
    @Test
    void whatReachesOverTheBorderIsNoStray() {
        ImageVerdict verdict = SOS_PLANE.judge(5.5, 20, SOS_PLANE.at(5.5, 20));

        assertThat(verdict.form().peaksX()).isZero();
        assertThat(verdict.correctHalf()).isTrue();
        assertThat(SOS_PLANE.judge(5.5, 20, SOS_PLANE.at(9, 20)).wellFormed()).isFalse();
    }

    @Test
    void pixelsOutsideTheRangeAreClipped() {
        float[] image = SOS.at(10, 12);
        for (int k = 0; k < image.length; k++) {
            image[k] = image[k] > 0.999f ? 1.7f : image[k];
        }

        assertThat(SOS.judge(10, 12, image).form().residual()).isLessThan(1e-6);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void anImageThatIsNotFiniteIsWrongAndBreaksNothing(float pixel) {
        float[] image = SOS.at(10, 12);
        image[100] = pixel;

        ImageVerdict verdict = SOS.judge(10, 12, image);

        assertThat(verdict.phase()).isEqualTo(Phase.A);
        assertThat(verdict.x()).isNull();
        assertThat(verdict.form().residual()).isEqualTo(1);
    }
}
