package dev.facet.api.report.figure;

import dev.facet.api.figure.FigureData;
import dev.facet.api.recipe.FigureSpec;
import dev.facet.api.report.result.RunResult;
import dev.facet.api.report.result.SeenConditions;
import dev.facet.model.percolation.PercolationResult;
import java.util.List;
import java.util.Map;

/** From what runs have shown to the numbers of a figure. */
public final class FigureBuilder {

    private final PlaneFigures planes;
    private final long seed;

    /** @param seed of the bootstraps: the same runs give the same intervals, those of claims about the same sizes too */
    public FigureBuilder(SeenConditions conditions, long seed) {
        this.planes = new PlaneFigures(conditions);
        this.seed = seed;
    }

    /**
     * @param runs of the experiment. Those without an outcome show in learning curves only
     * @param simulations of percolation that are done, by name
     */
    public FigureData build(FigureSpec figure, List<RunResult> runs, Map<String, PercolationResult> simulations) {
        return switch (figure) {
            case FigureSpec.AccuracyByRegion bars -> RegionBars.of(bars, ArmRuns.of(bars, runs));
            case FigureSpec.AccuracyOver lines -> AccuracyLines.of(lines, ArmRuns.of(lines, runs));
            case FigureSpec.SizeNeeded sizes -> SizeLines.of(sizes, ArmRuns.of(sizes, runs), seed);
            case FigureSpec.LearningCurves curves -> LearningLines.of(curves, ArmRuns.of(curves, runs));
            case FigureSpec.PlaneMap map -> planes.map(map, ArmRuns.of(map, runs));
            case FigureSpec.ConceptPaths paths -> planes.paths(ArmRuns.of(paths, runs));
            case FigureSpec.AnalysisPicture picture -> AnalysedFigures.picture(picture, ArmRuns.of(picture, runs));
            case FigureSpec.QuantityOver lines -> AnalysedFigures.over(lines, ArmRuns.of(lines, runs));
            case FigureSpec.Spectra spectra -> AnalysedFigures.spectra(spectra, ArmRuns.of(spectra, runs));
            case FigureSpec.Percolation curves -> AnalysedFigures.percolation(curves, simulations);
        };
    }
}
