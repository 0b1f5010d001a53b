package dev.facet.api.report.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.api.recipe.Quantity;
import dev.facet.model.analysis.MethodResult.Likeness;
import dev.facet.model.analysis.MethodResult.Pca;
import dev.facet.model.analysis.MethodResult.Regression;
import dev.facet.model.analysis.MethodResult.Verdict;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QuantitiesTest {

    @ParameterizedTest
    @CsvSource({
        "EFFECTIVE_DIMENSION, 4.2",
        "PCA_X, 0.1",
        "PCA_Y, 0.2",
        "UMAP_X, 0.3",
        "UMAP_Y, 0.4",
        "BETTI_0, 1",
        "BETTI_1, 2",
        "BETTI_2, 1",
        "TORUS, 1",
        "X_ON_Y, 0.11",
        "X_PARALLELISM, 0.82",
        "Y_PARALLELISM, 0.83",
        "X_ON_X, 0.14",
    })
    void eachIsTheNumberThatItSays(Quantity quantity, double expected) {
        assertThat(Quantities.of(quantity, MadeUpAnalysis.of(4.2))).hasValue(expected);
    }

    /** 0.5 of the one-hot code, which is nearer than the torus, less 0.2; pixels are an ideal of nothing. */
    @Test
    void theMarginIsToTheNearestOfAllOtherStructures() {
        assertThat(Quantities.of(Quantity.FACTORIZED_MARGIN, MadeUpAnalysis.of(4))
                        .getAsDouble())
                .isCloseTo(0.3, within(1e-12));
        var coupled = MadeUpAnalysis.with(MadeUpAnalysis.geometry(
                new Likeness("torus in space", Verdict.COUPLED, 0.1, 0, 0.2),
                new Likeness("Clifford torus", Verdict.FACTORIZED, 0.6, 0.5, 0.7)));
        assertThat(Quantities.of(Quantity.FACTORIZED_MARGIN, coupled).getAsDouble())
                .isCloseTo(-0.5, within(1e-12));
    }

    @Test
    void aTorusIsOneComponentTwoLoopsAndAVoidAndNothingElse() {
        assertThat(torus(1, 2, 1)).hasValue(1);
        assertThat(torus(1, 2, 0)).hasValue(0);
        assertThat(torus(2, 2, 1)).hasValue(0);
        assertThat(torus(1, 1, 1)).hasValue(0);
        // Up to H1 nobody looked for voids.
        assertThat(torus(1, 2)).isEmpty();
        assertThat(Quantities.of(Quantity.BETTI_2, MadeUpAnalysis.with(MadeUpAnalysis.homology(1, 2))))
                .isEmpty();
    }

    private static OptionalDouble torus(int... betti) {
        return Quantities.of(Quantity.TORUS, MadeUpAnalysis.with(MadeUpAnalysis.homology(betti)));
    }

    @ParameterizedTest
    @EnumSource(Quantity.class)
    void whatNoMethodOfTheAnalysisGivesIsNotMadeUp(Quantity quantity) {
        assertThat(Quantities.of(quantity, MadeUpAnalysis.with())).isEmpty();
    }

    @Test
    void whatAMethodCouldNotGiveIsNotMadeUp() {
        assertThat(Quantities.of(Quantity.Y_ON_Y, MadeUpAnalysis.of(4))).isEmpty();
        var unlabelled = MadeUpAnalysis.with(new Pca(List.of(1.0), 1, List.of(), null));
        assertThat(Quantities.of(Quantity.PCA_X, unlabelled)).isEmpty();
        var constant = MadeUpAnalysis.with(new Pca(List.of(1.0), 1, List.of(), new Regression(0.5, null)));
        assertThat(Quantities.of(Quantity.PCA_X, constant)).hasValue(0.5);
        assertThat(Quantities.of(Quantity.PCA_Y, constant)).isEmpty();
    }

    @Test
    void theFirstMethodThatGivesItCounts() {
        assertThat(Quantities.of(
                        Quantity.EFFECTIVE_DIMENSION,
                        MadeUpAnalysis.with(MadeUpAnalysis.homology(1), MadeUpAnalysis.pca(3), MadeUpAnalysis.pca(9))))
                .hasValue(3);
    }
}
