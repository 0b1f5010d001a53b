package dev.facet.api.figure.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.figure.FigureData.Line;
import dev.facet.api.figure.FigureData.LinePoint;
import dev.facet.api.figure.FigureData.Lines;
import dev.facet.api.figure.FigureDrawing;
import dev.facet.model.analysis.AnalysisResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrainingFiguresTest {

    @Test
    void effectiveDimensionsAndSpectraAreOfTheStepsThatHaveThem() {
        List<FigureDrawing> figures = TrainingFigures.of(new TreeMap<>(Map.of(
                2_000L, MadeUpResults.spectrum(4.5),
                0L, MadeUpResults.spectrum(18),
                500L, new AnalysisResult(9, 4, List.of(), List.of(MadeUpResults.homology())))));

        assertThat(figures).extracting(FigureDrawing::name).containsExactly("effective-dimension", "spectra");
        List<LinePoint> dimensions = lines(figures.getFirst()).getFirst().points();
        assertThat(dimensions).extracting(LinePoint::x).containsExactly(0.0, 2_000.0);
        assertThat(dimensions).extracting(point -> point.y().value()).containsExactly(18.0, 4.5);
        assertThat(lines(figures.getLast())).extracting(Line::name).containsExactly("step 0", "step 2000");
        assertThat(lines(figures.getLast()).getLast().points()).hasSize(15);
    }

    @Test
    void beforeTheFirstStepThereIsNothingToDraw() {
        assertThat(TrainingFigures.of(new TreeMap<>()))
                .allMatch(figure -> figure.data().isEmpty());
    }

    private static List<Line> lines(FigureDrawing figure) {
        return ((Lines) figure.data()).panels().getFirst().lines();
    }
}
