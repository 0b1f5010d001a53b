package dev.facet.api.report.figure;

import dev.facet.api.figure.FigureData;
import dev.facet.api.figure.FigureData.Fit;
import dev.facet.api.figure.FigureData.Line;
import dev.facet.api.figure.FigureData.LinePanel;
import dev.facet.api.figure.FigureData.LinePoint;
import dev.facet.api.figure.FigureData.Scale;
import dev.facet.api.figure.Value;
import dev.facet.api.recipe.FigureSpec;
import dev.facet.api.report.result.Abscissa;
import dev.facet.api.report.result.AccuracyPoint;
import dev.facet.api.report.result.Outcome;
import dev.facet.api.report.result.Terms;
import dev.facet.api.report.statistics.Crossing;
import dev.facet.api.report.statistics.Estimate;
import dev.facet.api.report.statistics.EstimateText;
import dev.facet.api.report.statistics.PowerLaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;

/** How many images an accuracy takes: a line for each arm, with the power law that is fitted to it. */
final class SizeLines {

    private SizeLines() {}

    /** @param seed of each arm's bootstrap, which so does not depend on which arms are drawn */
    static FigureData.Lines of(FigureSpec.SizeNeeded figure, List<ArmRuns> arms, long seed) {
        List<Line> lines = arms.stream()
                .flatMap(arm -> line(figure, arm, new SplittableRandom(seed)).stream())
                .toList();
        return new FigureData.Lines(
                Terms.axis(figure.over()),
                Terms.images(figure.images()) + " for " + Terms.percent(figure.accuracy()),
                Scale.LOGARITHMIC,
                Scale.LOGARITHMIC,
                List.of(new LinePanel("", lines)));
    }

    private static Optional<Line> line(FigureSpec.SizeNeeded figure, ArmRuns arm, SplittableRandom random) {
        List<Outcome> outcomes = Outcome.of(arm.runs(), figure.region(), figure.coordinate());
        var tried = AccuracyPoint.along(Abscissa.named(figure.over()), Abscissa.images(figure.images()), outcomes);
        var crossings = Crossing.ofEach(tried, figure.accuracy(), random);
        List<LinePoint> points = points(crossings, tried);
        if (points.isEmpty()) {
            return Optional.empty();
        }
        Fit fit = switch (PowerLaw.through(crossings)) {
            case PowerLaw.Undetermined _ -> null;
            case PowerLaw.Fitted law -> fit(law, arm.name(), points);
        };
        return Optional.of(new Line(arm.name(), points, fit));
    }

    /** Where an accuracy is not reached, or by the first number already, only a bound is known, and there is no point. */
    private static List<LinePoint> points(
            SortedMap<Double, Crossing> crossings, SortedMap<Double, List<AccuracyPoint>> tried) {
        var points = new ArrayList<LinePoint>();
        tried.forEach((x, sizes) -> {
            if (x > 0 && crossings.get(x) instanceof Crossing.At at) {
                points.add(new LinePoint(x, drawable(at.images(), sizes)));
            }
        });
        return points;
    }

    /** Logarithmic axes have neither 0 nor infinity: limits end at the smallest and the largest number that was tried. */
    private static Value drawable(Estimate images, List<AccuracyPoint> tried) {
        double first = tried.stream()
                .mapToDouble(AccuracyPoint::x)
                .filter(x -> x > 0)
                .min()
                .orElseThrow();
        return new Value(
                images.value(),
                Math.max(images.low(), first),
                Math.min(images.high(), tried.getLast().x()),
                images.runs());
    }

    /** From the first point to the last. */
    private static Fit fit(PowerLaw.Fitted law, String arm, List<LinePoint> points) {
        double first = points.getFirst().x();
        double last = points.getLast().x();
        return new Fit(arm + ": slope " + EstimateText.plain(law.exponent()), first, law.at(first), last, law.at(last));
    }
}
