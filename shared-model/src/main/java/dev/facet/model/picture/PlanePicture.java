package dev.facet.model.picture;

import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.dataset.TrainingSet;
import dev.facet.model.spec.DatasetSpec;

/** The plane of conditions, each coloured by whether it is trained on, held out, or neither. */
public final class PlanePicture {

    private static final int LEAST_SIDE = 480;
    private static final int MOST_SIDE = 960;
    private static final int LEFT = 64;
    private static final int TOP = 112;
    private static final int RIGHT = 28;
    private static final int BOTTOM = 28;
    private static final int GRID_FROM = 6;

    private PlanePicture() {}

    /**
     * A PNG of the plane, x to the right and y downwards; the frame is outlined where there is a margin. Past 960 conditions
     * along an axis neighbours share a pixel, and one of them is shown.
     */
    public static byte[] png(TrainingSet set) {
        ConditionPlane plane = set.plane();
        DatasetSpec spec = plane.spec();
        int width = side(plane.columns());
        int height = side(plane.rows());
        var canvas = new Canvas(Math.max(LEFT + width + RIGHT, 560), TOP + height + BOTTOM);

        canvas.text(Labels.dataset(spec), 14, 10, Typeface.BOLD, Palette.INK);
        State.legend(canvas, set, 14, 36);
        cells(canvas, set, width, height);
        canvas.frame(LEFT, TOP, width, height, 1, Palette.SOFT_INK);
        if (spec.margin() > 0) {
            int left = at(spec.margin(), spec.extent(), width);
            int top = at(spec.margin(), spec.extent(), height);
            int right = at(spec.margin() + spec.size(), spec.extent(), width);
            int bottom = at(spec.margin() + spec.size(), spec.extent(), height);
            canvas.frame(LEFT + left, TOP + top, right - left, bottom - top, 2, Palette.INK);
        }
        axes(canvas, plane, width, height);
        return canvas.png();
    }

    private static void cells(Canvas canvas, TrainingSet set, int width, int height) {
        int columns = set.plane().columns();
        int rows = set.plane().rows();
        int shownRows = Math.min(rows, height);
        int shownColumns = Math.min(columns, width);
        for (int j = 0; j < shownRows; j++) {
            int row = at(j, shownRows, rows);
            int top = at(j, shownRows, height);
            int bottom = at(j + 1, shownRows, height);
            for (int i = 0; i < shownColumns; i++) {
                int k = row * columns + at(i, shownColumns, columns);
                int left = at(i, shownColumns, width);
                int right = at(i + 1, shownColumns, width);
                int seam = Math.min(right - left, bottom - top) >= GRID_FROM ? 1 : 0;
                canvas.fill(LEFT + left, TOP + top, right - left - seam, bottom - top - seam, State.of(set, k).colour);
            }
        }
    }

    /** Position i of n, in units of which there are {@code of}. */
    private static int at(int i, int n, int of) {
        return Math.toIntExact((long) i * of / n);
    }

    /** Ticks point at the middle of the cells of their labels. */
    private static void axes(Canvas canvas, ConditionPlane plane, int width, int height) {
        int extent = plane.spec().extent();
        int tick = tick(extent);
        for (int label = 0; label < extent; label += tick) {
            int x = LEFT + at(label, extent, width) + width / plane.columns() / 2;
            int y = TOP + at(label, extent, height) + height / plane.rows() / 2;
            canvas.fill(x, TOP - 6, 1, 5, Palette.SOFT_INK);
            canvas.centred(Integer.toString(label), x, TOP - 26, Typeface.PLAIN, Palette.INK);
            canvas.fill(LEFT - 6, y, 5, 1, Palette.SOFT_INK);
            canvas.rightAligned(Integer.toString(label), LEFT - 9, y - 10, Typeface.PLAIN, Palette.INK);
        }
        canvas.centred("x →", LEFT + width / 2, TOP - 46, Typeface.BOLD, Palette.INK);
        canvas.rightAligned("y", LEFT - 38, TOP + height / 2 - 10, Typeface.BOLD, Palette.INK);
    }

    /** Distance of labelled ticks: the least power of two with which there are at most a dozen. */
    private static int tick(int extent) {
        int tick = 1;
        while (extent / tick > 12) {
            tick *= 2;
        }
        return tick;
    }

    /** Whole pixels a condition, so that all are equally wide. */
    private static int side(int conditions) {
        return conditions > MOST_SIDE ? MOST_SIDE : Math.ceilDiv(LEAST_SIDE, conditions) * conditions;
    }
}
