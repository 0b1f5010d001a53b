package dev.facet.api.report.result;

import dev.facet.api.recipe.FigureSpec;
import dev.facet.api.recipe.ImageCount;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The number of a run that accuracy is looked at over. */
@FunctionalInterface
public interface Abscissa {

    /** Empty where the run does not have it: where its arm sets the field itself. */
    OptionalDouble of(RunResult run);

    /** @param path of a swept field with numbers, or {@code images} or {@code images.plane} */
    static Abscissa named(String path) {
        return switch (path) {
            case FigureSpec.IMAGES -> images(ImageCount.ALL);
            case FigureSpec.PLANE_IMAGES -> images(ImageCount.PLANE);
            default -> run -> number(run.parameters().get(path));
        };
    }

    /** The size of the training set. */
    static Abscissa images(ImageCount count) {
        return switch (count) {
            case ALL -> run -> OptionalDouble.of(run.images());
            case PLANE -> run -> OptionalDouble.of(run.planeImages());
        };
    }

    private static OptionalDouble number(@Nullable JsonNode value) {
        return value != null && value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
    }
}
