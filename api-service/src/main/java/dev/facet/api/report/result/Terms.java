package dev.facet.api.report.result;

import dev.facet.api.recipe.Coordinate;
import dev.facet.api.recipe.FigureSpec;
import dev.facet.api.recipe.ImageCount;
import dev.facet.model.dataset.Region;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** What fields of recipes are called in figures and findings. */
public final class Terms {

    private Terms() {}

    public static String accuracy(Coordinate coordinate) {
        return switch (coordinate) {
            case JOINT -> "accuracy";
            case X -> "accuracy of x";
            case Y -> "accuracy of y";
        };
    }

    /** A region as a category, such as "vertical arm". */
    public static String category(Region region) {
        return switch (region) {
            case ALL -> "everywhere";
            case ID -> "in distribution";
            case OOD -> "out of distribution";
            case PLANE -> "plane";
            case STRIPES -> "stripes";
            case BLANK -> "blanks";
            case VERTICAL -> "vertical arm";
            case HORIZONTAL -> "horizontal arm";
            case INTERSECTION -> "intersection";
        };
    }

    /** A region as a place, such as "in the vertical arm of the cross". */
    public static String place(Region region) {
        return switch (region) {
            case ALL, ID, OOD -> category(region);
            case PLANE, INTERSECTION -> "in the " + category(region);
            case STRIPES, BLANK -> "on " + category(region);
            case VERTICAL, HORIZONTAL -> "in the " + category(region) + " of the cross";
        };
    }

    public static String images(ImageCount count) {
        return switch (count) {
            case ALL -> "images in the training set";
            case PLANE -> "two-dimensional examples";
        };
    }

    /** An axis: the dotted path of a field stands for itself. */
    public static String axis(String path) {
        return switch (path) {
            case FigureSpec.IMAGES -> images(ImageCount.ALL);
            case FigureSpec.PLANE_IMAGES -> images(ImageCount.PLANE);
            default -> path;
        };
    }

    /** Such as "dataset.size = 16". */
    public static String setting(String path, JsonNode value) {
        if (value.isNumber()) {
            return setting(path, value.doubleValue());
        }
        return path + " = " + (value.isString() ? value.stringValue() : value.toString());
    }

    public static String setting(String path, double value) {
        return path + " = " + BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** A bound as it was asked for, such as "60 %". */
    public static String percent(double share) {
        return points(share) + " %";
    }

    /** A difference of shares in percentage points, such as "20". */
    public static String points(double difference) {
        return BigDecimal.valueOf(difference)
                .movePointRight(2)
                .stripTrailingZeros()
                .toPlainString();
    }
}
