package dev.facet.model.picture;

import dev.facet.model.dataset.Condition;
import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.dataset.ImageRenderer;
import dev.facet.model.dataset.TrainingSet;
import dev.facet.model.spec.DatasetSpec;
import java.util.List;
import java.util.stream.IntStream;

/** What a dataset looks like: images of conditions spread over its plane, framed by whether they are trained on. */
public final class ExamplesPicture {

    private static final int MOST = 7;
    private static final int TILE = 96;
    private static final int GAP = 14;
    private static final int BORDER = 3;
    private static final int LEFT = 84;
    private static final int TOP = 88;

    private ExamplesPicture() {}

    /** A PNG of at most 7 × 7 images: x to the right, y downwards, from the first label of the plane to the last. */
    public static byte[] png(TrainingSet set) {
        ConditionPlane plane = set.plane();
        DatasetSpec spec = plane.spec();
        List<Integer> columns = spread(plane.columns());
        List<Integer> rows = spread(plane.rows());
        int scale = Math.max(1, TILE / spec.size());
        int side = spec.size() * scale;
        int pitch = side + GAP;
        var canvas = new Canvas(Math.max(LEFT + columns.size() * pitch + GAP, 640), TOP + rows.size() * pitch + GAP);

        canvas.text(Labels.dataset(spec), GAP, 10, Typeface.BOLD, Palette.INK);
        State.legend(canvas, set, GAP, 36);
        var renderer = ImageRenderer.of(spec);
        var image = new float[spec.size() * spec.size()];
        for (int i = 0; i < columns.size(); i++) {
            int left = LEFT + i * pitch;
            double x = plane.condition(columns.get(i)).x();
            canvas.centred("x = " + Labels.number(x, 3), left + side / 2, TOP - 26, Typeface.PLAIN, Palette.INK);
            for (int j = 0; j < rows.size(); j++) {
                int k = rows.get(j) * plane.columns() + columns.get(i);
                Condition condition = plane.condition(k);
                int top = TOP + j * pitch;
                renderer.render(condition, image, 0);
                canvas.image(image, 0, spec.size(), left, top, scale);
                canvas.frame(left, top, side, side, BORDER, State.of(set, k).colour);
                if (i == 0) {
                    String label = "y = " + Labels.number(condition.y(), 3);
                    canvas.rightAligned(label, LEFT - 12, top + side / 2 - 10, Typeface.PLAIN, Palette.INK);
                }
            }
        }
        return canvas.png();
    }

    /** At most {@link #MOST} indices from 0 to {@code count - 1}, evenly; an odd number, to show the middle, where hold-outs lie. */
    private static List<Integer> spread(int count) {
        int shown = Math.min(MOST, count);
        return IntStream.range(0, shown)
                .map(i -> shown == 1 ? 0 : (int) Math.round(i * (count - 1.0) / (shown - 1)))
                .boxed()
                .toList();
    }
}
