package dev.facet.worker.analysis.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.DatasetSpec.Kind;
import dev.facet.model.spec.DatasetSpec.Parts;
import dev.facet.model.spec.PerAxis;
import dev.facet.worker.analysis.FeatureMatrix;
import dev.facet.worker.analysis.Points;
import dev.facet.worker.analysis.geometry.ConditionGrid;
import dev.facet.worker.analysis.geometry.IdealCodes;
import dev.facet.worker.diffusion.Oracle;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PrincipalComponentsTest {

    /** Expected: spectra.json, NumPy's singular values. */
    @ParameterizedTest
    @CsvSource({
        "clifford, clifford-torus",
        "torus3d, 3d-torus",
        "additiveOneHot, additive-one-hot",
        "additiveLocal, additive-local",
        "periodicBumpPixels, pixels"
    })
    void spectraOfIdealCodesAreTheOracles(String oracle, String reference) {
        for (int n : new int[] {8, 32}) {
            var components = PrincipalComponents.of(code(reference, n), 4);
            JsonNode expected = Oracle.read("spectra").get(oracle + "@" + n);
            double[] explained = Oracle.numbers(expected.get("explained"));

            assertThat(Arrays.copyOf(components.explained(), explained.length))
                    .containsExactly(explained, within(1e-9));
            if (explained.length < 15) { // all that there are
                assertThat(components.explained()).hasSameSizeAs(explained);
            }
            assertThat(components.effectiveDimension())
                    .isEqualTo(expected.get("participationRatio").asDouble(), within(1e-9));
        }
    }

    @Test
    void allScoresTogetherKeepTheDistancesOfThePoints() {
        for (FeatureMatrix points : List.of(Points.normal(20, 9, 1), Points.normal(9, 20, 2))) {
            FeatureMatrix scores = PrincipalComponents.of(points, 100).scores();

            for (int i = 1; i < points.rows(); i++) {
                assertThat(distance(scores, 0, i)).isEqualTo(distance(points, 0, i), within(1e-12));
            }
        }
    }

    /** Closed form: points along one line, so that scores are places on it. */
    @Test
    void theFirstComponentRunsAlongALineOfPoints() {
        var line = new FeatureMatrix(new double[] {0, 0, 0, 3, -4, 0, 6, -8, 0, 9, -12, 0}, 4, 3);
        var components = PrincipalComponents.of(line, 3);

        assertThat(components.explained()).containsExactly(new double[] {1}, within(1e-15));
        assertThat(components.totalVariance()).isEqualTo(31.25, within(1e-12)); // of 0, 5, 10, 15
        assertThat(components.effectiveDimension()).isEqualTo(1, within(1e-15));
        assertThat(components.constantFeatures()).isEqualTo(1);
        // The second feature weighs most, and positively.
        assertThat(components.scores().values()).containsExactly(new double[] {7.5, 2.5, -2.5, -7.5}, within(1e-12));
    }

    /** Features that are always zero make the matrix wide, which takes the other Gram matrix. */
    @Test
    void wideAndTallMatricesAreTreatedAlike() {
        FeatureMatrix tall = Points.normal(30, 6, 3);
        FeatureMatrix wide = Points.joined(tall, new FeatureMatrix(new double[30 * 40], 30, 40));
        var expected = PrincipalComponents.of(tall, 4);
        var actual = PrincipalComponents.of(wide, 4);

        assertThat(actual.explained()).containsExactly(expected.explained(), within(1e-12));
        assertThat(actual.scores().values()).containsExactly(expected.scores().values(), within(1e-11));
        assertThat(actual.totalVariance()).isEqualTo(expected.totalVariance(), within(1e-12));
        assertThat(expected.constantFeatures()).isZero();
        assertThat(actual.constantFeatures()).isEqualTo(40);
    }

    @Test
    void signsDoNotDependOnTheOrderOfThePoints() {
        FeatureMatrix points = Points.normal(12, 5, 4);
        var reversed = new double[60];
        for (int i = 0; i < 12; i++) {
            System.arraycopy(points.values(), 5 * i, reversed, 5 * (11 - i), 5);
        }
        FeatureMatrix scores = PrincipalComponents.of(points, 3).scores();
        FeatureMatrix ofReversed =
                PrincipalComponents.of(new FeatureMatrix(reversed, 12, 5), 3).scores();

        for (int i = 0; i < 12; i++) {
            for (int k = 0; k < 3; k++) {
                assertThat(ofReversed.at(11 - i, k)).isEqualTo(scores.at(i, k), within(1e-11));
            }
        }
    }

    @Test
    void equalPointsHaveNoComponent() {
        var equal = new double[30];
        Arrays.fill(equal, 0.1);
        for (FeatureMatrix points : List.of(new FeatureMatrix(equal, 10, 3), new FeatureMatrix(equal, 3, 10))) {
            var components = PrincipalComponents.of(points, 2);

            assertThat(components.explained()).isEmpty();
            assertThat(components.effectiveDimension()).isZero();
            assertThat(components.totalVariance()).isZero();
            assertThat(components.constantFeatures()).isEqualTo(points.columns());
            assertThat(components.scores().columns()).isEqualTo(1);
            assertThat(components.scores().values()).containsOnly(0);
        }
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        assertThatThrownBy(() -> PrincipalComponents.of(Points.normal(3, 3, 1), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1 component");
        assertThatThrownBy(() -> PrincipalComponents.of(new FeatureMatrix(new double[4097 * 4097], 4097, 4097), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4097 x 4097");
    }

    private static double distance(FeatureMatrix points, int i, int j) {
        double sum = 0;
        for (int k = 0; k < points.columns(); k++) {
            sum += Math.pow(points.at(i, k) - points.at(j, k), 2);
        }
        return Math.sqrt(sum);
    }

    private static FeatureMatrix code(String name, int n) {
        var grid = ConditionGrid.of(n, n);
        if (name.equals("pixels")) {
            var one = new PerAxis(1, 1);
            return IdealCodes.pixels(
                            new DatasetSpec(Kind.BUMP, n, one, one, 0, true, 1, new Parts(1, 1, 1, 0), List.of()), grid)
                    .code();
        }
        return IdealCodes.of(grid).stream()
                .filter(reference -> reference.name().equals(name))
                .findFirst()
                .orElseThrow()
                .code();
    }
}
