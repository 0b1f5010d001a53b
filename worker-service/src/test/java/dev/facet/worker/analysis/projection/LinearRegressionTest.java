package dev.facet.worker.analysis.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.facet.worker.analysis.FeatureMatrix;
import dev.facet.worker.analysis.Points;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LinearRegressionTest {

    /** Labour statistics of J. W. Longley (J. Am. Stat. Assoc. 62, 1967): the response, then six predictors. */
    private static final double[] LONGLEY = {
        60323, 83.0, 234289, 2356, 1590, 107608, 1947,
        61122, 88.5, 259426, 2325, 1456, 108632, 1948,
        60171, 88.2, 258054, 3682, 1616, 109773, 1949,
        61187, 89.5, 284599, 3351, 1650, 110929, 1950,
        63221, 96.2, 328975, 2099, 3099, 112075, 1951,
        63639, 98.1, 346999, 1932, 3594, 113270, 1952,
        64989, 99.0, 365385, 1870, 3547, 115094, 1953,
        63761, 100.0, 363112, 3578, 3350, 116219, 1954,
        66019, 101.2, 397469, 2904, 3048, 117388, 1955,
        67857, 104.6, 419180, 2822, 2857, 118734, 1956,
        68169, 108.4, 442769, 2936, 2798, 120445, 1957,
        66513, 110.8, 444546, 4681, 2637, 121950, 1958,
        68655, 112.6, 482704, 3813, 2552, 123366, 1959,
        69564, 114.2, 502601, 3931, 2514, 125368, 1960,
        69331, 115.7, 518173, 4806, 2572, 127852, 1961,
        70551, 116.9, 554894, 4007, 2827, 130081, 1962
    };

    /** Expected: NIST Statistical Reference Datasets, Longley, certified R-squared. */
    @Test
    void nearlyDependentPredictorsGiveTheCertifiedAnswer() {
        var response = new double[16];
        var predictors = new double[16 * 6];
        for (int i = 0; i < 16; i++) {
            response[i] = LONGLEY[7 * i];
            System.arraycopy(LONGLEY, 7 * i + 1, predictors, 6 * i, 6);
        }

        assertThat(LinearRegression.rSquared(new FeatureMatrix(predictors, 16, 6), response))
                .hasValueCloseTo(0.995479004577296, within(1e-12));
    }

    /** Closed form of the label i on the n-gon: 6 / ((n² - 1) sin²(π/n)), 6/π² for many. */
    @Test
    void aCircleTellsSixOverPiSquaredOfALabelLinearly() {
        int n = 32;
        var circle = new double[2 * n];
        var label = new double[n];
        for (int i = 0; i < n; i++) {
            circle[2 * i] = 5 * Math.cos(2 * Math.PI * i / n);
            circle[2 * i + 1] = 1 + Math.sin(2 * Math.PI * i / n);
            label[i] = i;
        }
        double sine = Math.sin(Math.PI / n);

        assertThat(LinearRegression.rSquared(new FeatureMatrix(circle, n, 2), label))
                .hasValueCloseTo(6 / ((n * n - 1) * sine * sine), within(1e-12));
    }

    @Test
    void whatIsLinearIsExplainedInFull() {
        FeatureMatrix predictors = Points.normal(20, 3, 1);
        var target = new double[20];
        for (int i = 0; i < 20; i++) {
            target[i] = 4 + 2 * predictors.at(i, 0) - 1e-3 * predictors.at(i, 2);
        }

        assertThat(LinearRegression.rSquared(predictors, target)).hasValueCloseTo(1.0, within(1e-12));
    }

    @Test
    void dependentAndConstantPredictorsAddNothing() {
        FeatureMatrix predictors = Points.normal(20, 2, 2);
        double[] target = Points.normal(20, 1, 3).values();
        double alone = LinearRegression.rSquared(predictors, target).orElseThrow();
        var constant = new double[20];
        Arrays.fill(constant, 0.3);
        FeatureMatrix more = Points.joined(
                Points.joined(predictors, Points.scaled(predictors, 1e6)), new FeatureMatrix(constant, 20, 1));

        assertThat(alone).isBetween(0.001, 0.5);
        assertThat(LinearRegression.rSquared(more, target)).hasValueCloseTo(alone, within(1e-12));
        assertThat(LinearRegression.rSquared(new FeatureMatrix(constant, 20, 1), target))
                .hasValueCloseTo(0.0, within(1e-15));
    }

    @Test
    void aConstantTargetHasNoAnswer() {
        var target = new double[20];
        Arrays.fill(target, 0.1);

        assertThat(LinearRegression.rSquared(Points.normal(20, 2, 2), target)).isEmpty();
    }

    @Test
    void targetsAreComparedWhateverTheirUnit() {
        FeatureMatrix predictors = Points.normal(20, 2, 2);
        double[] target = Points.normal(20, 1, 3).values();
        double[] tiny = Arrays.stream(target).map(value -> 1e-200 * value).toArray();

        assertThat(LinearRegression.rSquared(predictors, tiny))
                .hasValueCloseTo(LinearRegression.rSquared(predictors, target).orElseThrow(), within(1e-12));
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        assertThatThrownBy(() -> LinearRegression.rSquared(Points.normal(4, 3, 1), new double[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 4 points");
        assertThatThrownBy(() -> LinearRegression.rSquared(Points.normal(9, 3, 1), new double[8]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8 values for 9 points");
    }
}
