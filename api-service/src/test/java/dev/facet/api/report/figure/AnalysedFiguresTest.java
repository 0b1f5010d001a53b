package dev.facet.api.report.figure;

import static dev.facet.model.dataset.Region.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.api.figure.FigureData;
import dev.facet.api.figure.FigureData.Line;
import dev.facet.api.figure.FigureData.Lines;
import dev.facet.api.figure.FigureDrawing;
import dev.facet.api.figure.result.AnalysisFigures;
import dev.facet.api.figure.result.MadeUpResults;
import dev.facet.api.figure.result.PercolationFigures;
import dev.facet.api.recipe.FigureSpec;
import dev.facet.api.report.result.MadeUpAnalysis;
import dev.facet.api.report.result.MadeUpConditions;
import dev.facet.api.report.result.MadeUpRun;
import dev.facet.model.percolation.PercolationResult;
import dev.facet.model.spec.SpecJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of what analyses and simulations have found. */
class AnalysedFiguresTest {

    private static final String PICTURE = "{'type': 'ANALYSIS_PICTURE', 'analysis': 'look', 'figure': ";
    private static final String OVER =
            "{'type': 'QUANTITY_OVER', 'analysis': 'look', 'quantity': 'EFFECTIVE_DIMENSION'";
    private static final String SPECTRA = "{'type': 'SPECTRA', 'analysis': 'look'";
    private static final String PERCOLATION = "{'type': 'PERCOLATION', 'percolation': 'overlap'";

    @ParameterizedTest
    @ValueSource(strings = {"projection", "spectrum", "umap", "umap-2", "persistence", "cosines"})
    void aPictureIsTheFigureOfTheAnalysisItself(String name) {
        var run = MadeUpRun.of("").looked("look", 100, MadeUpResults.analysis());

        FigureData figure = build(PICTURE + "'" + name + "'", run);

        assertThat(figure).isEqualTo(data(AnalysisFigures.of(MadeUpResults.analysis()), name));
        assertThat(figure.isEmpty()).isFalse();
    }

    @Test
    void aPictureIsOfTheFirstRunThatHasTheAnalysisAtItsFirstOrItsLastLook() {
        var none = MadeUpRun.of("one").saw(ALL, 0.5).looked("other", 100, MadeUpResults.spectrum(9));
        var one = MadeUpRun.of("one")
                .seed(1)
                .looked("look", 0, MadeUpResults.spectrum(4))
                .looked("look", 100, MadeUpResults.spectrum(5));
        var two = MadeUpRun.of("two").looked("look", 0, MadeUpResults.spectrum(6));

        assertThat(build(PICTURE + "'spectrum'", none, one, two))
                .isEqualTo(data(AnalysisFigures.of(MadeUpResults.spectrum(5)), "spectrum"));
        assertThat(build(PICTURE + "'spectrum', 'at': 'FIRST'", none, one, two))
                .isEqualTo(data(AnalysisFigures.of(MadeUpResults.spectrum(4)), "spectrum"));
        assertThat(build(PICTURE + "'spectrum', 'arms': ['two']", none, one, two))
                .isEqualTo(data(AnalysisFigures.of(MadeUpResults.spectrum(6)), "spectrum"));
    }

    @Test
    void whatTheAnalysisDoesNotDrawIsEmpty() {
        var run = MadeUpRun.of("").looked("look", 100, MadeUpResults.spectrum(4));

        assertThat(build(PICTURE + "'umap'", run).isEmpty()).isTrue();
        assertThat(build(PICTURE + "'spectrum'", MadeUpRun.of("")).isEmpty()).isTrue();
        assertThat(build(SPECTRA, MadeUpRun.of("")).isEmpty()).isTrue();
        assertThat(build(OVER, MadeUpRun.of("")).isEmpty()).isTrue();
        assertThat(build(PERCOLATION).isEmpty()).isTrue();
    }

    /** Runs that are not done show how far they are, as learning curves do. */
    @Test
    void aQuantityOverTrainingIsTheMeanOverTheRunsOfEachArm() {
        var lines = (Lines) build(
                OVER,
                MadeUpRun.of("one").looked("look", 0, MadeUpAnalysis.of(8)).looked("look", 100, MadeUpAnalysis.of(4)),
                MadeUpRun.of("one").seed(1).looked("look", 0, MadeUpAnalysis.of(10)),
                MadeUpRun.of("two").looked("other", 0, MadeUpAnalysis.of(1)),
                MadeUpRun.of("three").looked("look", 0, MadeUpAnalysis.of(7)));

        assertThat(lines.xLabel()).isEqualTo("step");
        assertThat(lines.yLabel()).isEqualTo("effective dimension");
        List<Line> drawn = lines.panels().getFirst().lines();
        assertThat(drawn).extracting(Line::name).containsExactly("one", "three");
        assertThat(drawn.getFirst().points()).hasSize(2);
        var first = drawn.getFirst().points().getFirst();
        assertThat(first.x()).isZero();
        // Two runs, 8 and 10: a standard error of 1, and Student's t of one degree of freedom is 12.706.
        assertThat(first.y().value()).isEqualTo(9);
        assertThat(first.y().low()).isCloseTo(9 - 12.706, within(1e-3));
        assertThat(first.y().high()).isCloseTo(9 + 12.706, within(1e-3));
        var last = drawn.getFirst().points().getLast();
        assertThat(last.x()).isEqualTo(100);
        assertThat(List.of(last.y().value(), last.y().low(), last.y().high())).containsOnly(4.0);
    }

    @Test
    void spectraAreThoseOfEachLookInTheOrderOfTheSteps() {
        var lines = (Lines) build(
                SPECTRA,
                MadeUpRun.of("")
                        .looked("look", 0, MadeUpResults.spectrum(9))
                        .looked("look", 100, MadeUpResults.spectrum(4)),
                MadeUpRun.of("").seed(1).looked("look", 0, MadeUpResults.spectrum(7)));

        assertThat(lines.panels().getFirst().lines()).extracting(Line::name).containsExactly("step 0", "step 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mass-ratio", "critical", "scaling"})
    void simulationsAreDrawnAsTheyAreByThemselves(String name) {
        PercolationResult result = MadeUpResults.percolation(List.of(0.5, 0.7), List.of(0.05), List.of(16, 32));

        FigureData figure = build(PERCOLATION + ", 'figure': '" + name + "'", Map.of("overlap", result));

        assertThat(figure).isEqualTo(data(PercolationFigures.of(result), name));
        assertThat(figure.isEmpty()).isFalse();
        assertThat(build(PERCOLATION, Map.of("other", result)).isEmpty()).isTrue();
    }

    private static FigureData data(List<FigureDrawing> figures, String name) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .data();
    }

    private static FigureData build(String figure, MadeUpRun... runs) {
        return build(figure, Map.of(), runs);
    }

    private static FigureData build(String figure, Map<String, PercolationResult> simulations, MadeUpRun... runs) {
        String json = figure.replace('\'', '"') + ", \"name\": \"figure\", \"title\": \"A figure\"}";
        return new FigureBuilder(new MadeUpConditions(Map.of()), 1)
                .build(
                        SpecJson.read(json, FigureSpec.class),
                        List.of(runs).stream().map(MadeUpRun::result).toList(),
                        simulations);
    }
}
