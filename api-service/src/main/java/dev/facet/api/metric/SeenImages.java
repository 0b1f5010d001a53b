package dev.facet.api.metric;

import dev.facet.api.metric.ConditionsView.FrameView;
import dev.facet.api.web.CsvText;
import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.dataset.Frame;
import dev.facet.model.spec.SamplingSpec.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The images of one evaluation, as they are stored; those of condition k of the plane stand together.
 *
 * @param estimatedX labels; null where nothing was to be seen; as the other three, [conditions × images of each]
 * @param xCorrect well formed, and x, if visible, within the tolerance
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record SeenImages(
        long step,
        Weights weights,
        ConditionPlane plane,
        @Nullable Float[] estimatedX,
        @Nullable Float[] estimatedY,
        Boolean[] xCorrect,
        Boolean[] yCorrect) {

    ConditionsView byCondition() {
        Frame frame = plane.frame();
        return new ConditionsView(
                step,
                weights,
                IntStream.range(0, plane.columns())
                        .mapToObj(column -> plane.condition(column).x())
                        .toList(),
                IntStream.range(0, plane.rows())
                        .mapToObj(row -> plane.condition(row * plane.columns()).y())
                        .toList(),
                new FrameView(frame.margin(), frame.margin() + frame.size()),
                perCondition(),
                conditions().mapToObj(plane::heldOut).toList(),
                conditions().mapToObj(k -> plane.drawnFrom(plane.condition(k))).toList(),
                counts(image -> xCorrect[image] && yCorrect[image]),
                counts(image -> xCorrect[image]),
                counts(image -> yCorrect[image]),
                means(estimatedX),
                means(estimatedY));
    }

    /** A line for each condition; an estimate is empty where nothing was seen. */
    String table() {
        ConditionsView view = byCondition();
        var text = new CsvText(
                "x",
                "y",
                "heldOut",
                "inDistribution",
                "images",
                "correct",
                "xCorrect",
                "yCorrect",
                "estimatedX",
                "estimatedY");
        conditions()
                .forEach(k -> text.line(
                        plane.condition(k).x(),
                        plane.condition(k).y(),
                        view.heldOut().get(k),
                        view.inDistribution().get(k),
                        view.perCondition(),
                        view.correct().get(k),
                        view.xCorrect().get(k),
                        view.yCorrect().get(k),
                        Objects.requireNonNullElse(view.estimatedX().get(k), ""),
                        Objects.requireNonNullElse(view.estimatedY().get(k), "")));
        return text.toString();
    }

    private int perCondition() {
        return xCorrect.length / plane.size();
    }

    private IntStream conditions() {
        return IntStream.range(0, plane.size());
    }

    private IntStream images(int k) {
        return IntStream.range(k * perCondition(), (k + 1) * perCondition());
    }

    private List<Integer> counts(IntPredicate right) {
        return conditions()
                .mapToObj(k -> Math.toIntExact(images(k).filter(right).count()))
                .toList();
    }

    private List<@Nullable Double> means(@Nullable Float[] labels) {
        var means = new ArrayList<@Nullable Double>(plane.size());
        conditions().forEach(k -> {
            var mean = images(k)
                    .mapToObj(image -> labels[image])
                    .filter(Objects::nonNull)
                    .mapToDouble(Float::doubleValue)
                    .average();
            means.add(mean.isPresent() ? mean.getAsDouble() : null);
        });
        return means;
    }
}
