package dev.facet.worker.percolation;

import dev.facet.model.dataset.Condition;
import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.dataset.ImageRenderer;
import dev.facet.model.spec.DatasetSpec;
import java.util.Optional;

/**
 * The overlap of images as a model sees them: the normalised inner product of their dark patterns s = 1 - v, in [0, 1]. It
 * agrees with {@link Overlap} where pixels resolve the bumps, and departs from it below σ = 0.5 (science: section 5) and at
 * the frame's border, which cuts bumps off.
 */
public final class RenderedOverlap {

    private final DatasetSpec spec;
    private final ImageRenderer renderer;

    public RenderedOverlap(DatasetSpec spec) {
        this.spec = spec;
        this.renderer = ImageRenderer.of(spec);
    }

    /** The overlap of two images; 0 where one of them shows nothing, as a bump far narrower than a pixel does between pixels. */
    public double between(Condition first, Condition second) {
        double[] a = renderer.render(first);
        double[] b = renderer.render(second);
        double product = 0;
        double normA = 0;
        double normB = 0;
        for (int i = 0; i < a.length; i++) {
            double s = 1 - a[i];
            double t = 1 - b[i];
            product += s * t;
            normA += s * s;
            normB += t * t;
        }
        double norm = Math.sqrt(normA) * Math.sqrt(normB);
        return norm == 0 ? 0 : Math.min(1, product / norm);
    }

    /**
     * The mean overlap of the dataset's conditions with those that lie (dx, dy) from them, hold-outs or not; in a periodic frame
     * every condition has such a partner. Renders two images a condition.
     *
     * @param dx in pixels
     * @param dy in pixels
     * @return empty where no condition has a partner inside the plane
     */
    public Optional<Double> mean(double dx, double dy) {
        double sum = 0;
        int pairs = 0;
        for (Condition condition : ConditionPlane.of(spec).conditions()) {
            double x = condition.x() + dx;
            double y = condition.y() + dy;
            if (spec.periodic()) {
                x -= spec.extent() * Math.floor(x / spec.extent());
                y -= spec.extent() * Math.floor(y / spec.extent());
            }
            if (inside(x) && inside(y)) {
                sum += between(condition, new Condition(x, y));
                pairs++;
            }
        }
        return pairs == 0 ? Optional.empty() : Optional.of(sum / pairs);
    }

    private boolean inside(double label) {
        double rounding = 1e-9; // labels are multiples of a step such as 0.1
        return label >= -rounding && label < spec.extent() - rounding;
    }
}
