package dev.facet.model.percolation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mass ratios over λ, and where clusters become large (science: section 5). Intervals hold 95 %. */
public record PercolationResult(List<Curve> curves, List<Scaling> scalings) {

    public PercolationResult {
        curves = List.copyOf(curves);
        scalings = List.copyOf(scalings);
    }

    /**
     * Which sites are joined.
     *
     * @param radius distance up to which they are, in pixels
     * @param neighbours sites within it, on an unbounded lattice
     * @param sigma null where the radius was given as it is
     */
    public record Reach(
            double radius,
            int neighbours,
            @Nullable Double sigma,
            @Nullable Double threshold) {}

    /**
     * @param size sites along a side
     * @param points by rising λ
     * @param critical λ at which the mean mass ratio rises through ½; null: it is ½ or more, or less, whatever is kept
     * @param steepest λ at which the mean rises most; null: it never rises
     */
    public record Curve(
            int size,
            Reach reach,
            List<Point> points,
            @Nullable Estimate critical,
            @Nullable Double steepest) {
        public Curve {
            points = List.copyOf(points);
        }
    }

    /** @param mean largest cluster over kept sites, averaged over trials, in (0, 1] */
    public record Point(double lambda, double mean, double low, double high) {}

    public record Estimate(double value, double low, double high) {}

    /** What lattices of one size say of the threshold. */
    public record AtSize(int size, double value, double low, double high) {}

    /** WRAPPING: by clusters that wrap around periodic lattices. CROSSING: by where the mean mass ratio crosses ½. */
    public enum Method {
        WRAPPING,
        CROSSING
    }

    /** The threshold of the unbounded lattice, from those of several sizes (finite-size scaling), or of one large one. */
    public record Scaling(Reach reach, List<AtSize> sizes, Method method, Estimate threshold) {
        public Scaling {
            sizes = List.copyOf(sizes);
        }
    }
}
