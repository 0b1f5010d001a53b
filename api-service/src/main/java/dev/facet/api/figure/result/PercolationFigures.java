package dev.facet.api.figure.result;

import dev.facet.api.figure.FigureDrawing;
import dev.facet.model.percolation.PercolationResult;
import java.util.ArrayList;
import java.util.List;

/** Figures of a simulation of percolation (Liang et al. 2024, Figures 6, 13 and 14). */
public final class PercolationFigures {

    private PercolationFigures() {}

    /**
     * {@code mass-ratio}; where critical λ is known of several σ or radii, {@code critical}; where lattices of several sizes were
     * taken to their limit, {@code scaling}.
     */
    public static List<FigureDrawing> of(PercolationResult result) {
        var figures = new ArrayList<FigureDrawing>();
        figures.add(new FigureDrawing(
                "mass-ratio",
                "Share of the largest cluster in the sites that are kept",
                "",
                MassRatioLines.of(result.curves())));
        if (CriticalLines.several(result)) {
            figures.add(new FigureDrawing(
                    "critical",
                    "λ from which on the largest cluster holds half of the kept sites",
                    "",
                    CriticalLines.of(result)));
        }
        if (!result.scalings().isEmpty()) {
            figures.add(new FigureDrawing(
                    "scaling", "From finite lattices to the unbounded one", "", ScalingLines.of(result)));
        }
        return List.copyOf(figures);
    }
}
