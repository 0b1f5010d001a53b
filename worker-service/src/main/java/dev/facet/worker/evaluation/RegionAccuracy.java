package dev.facet.worker.evaluation;

import dev.facet.model.dataset.Region;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How right a region's images are.
 *
 * @param joint right along every visible axis, within the tolerance
 * @param half the same within half a pixel
 * @param x right along x, of the images that show x; null where none does
 * @param y right along y, of the images that show y; null where none does
 */
public record RegionAccuracy(
        Region region,
        Accuracy joint,
        Accuracy half,
        @Nullable Accuracy x,
        @Nullable Accuracy y) {

    /** @param verdicts those of the region, at least one */
    static RegionAccuracy of(Region region, List<ImageVerdict> verdicts) {
        List<ImageVerdict> showX =
                verdicts.stream().filter(ImageVerdict::xVisible).toList();
        List<ImageVerdict> showY =
                verdicts.stream().filter(ImageVerdict::yVisible).toList();
        return new RegionAccuracy(
                region,
                share(verdicts, ImageVerdict::correct),
                share(verdicts, ImageVerdict::correctHalf),
                showX.isEmpty() ? null : share(showX, ImageVerdict::xCorrect),
                showY.isEmpty() ? null : share(showY, ImageVerdict::yCorrect));
    }

    private static Accuracy share(List<ImageVerdict> verdicts, Predicate<ImageVerdict> right) {
        return Accuracy.of((int) verdicts.stream().filter(right).count(), verdicts.size());
    }
}
