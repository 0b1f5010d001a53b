package dev.facet.api.report.statistics;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hipparchus.stat.regression.SimpleRegression;

/** How the images that an accuracy takes grow with a number: as its power, a line through the logarithms. */
public sealed interface PowerLaw {

    /** Fewer points lie on a line by themselves. */
    int LEAST_POINTS = 3;

    /** @param exponent slope of the line */
    record Fitted(Estimate exponent, double intercept) implements PowerLaw {

        /** Images that it takes at {@code x}, above 0. */
        public double at(double x) {
            return Math.exp(intercept + exponent.value() * Math.log(x));
        }
    }

    /** @param reason why there is no line, in a sentence */
    record Undetermined(String reason) implements PowerLaw {}

    /**
     * By least squares through the logarithms of x and of the crossing. Bounds are no crossings and are left out. The interval is
     * that of the crossings' bootstrap; a resample in which one of them is not crossed says nothing about the slope, and each limit
     * takes it at its worst.
     *
     * @param crossings by x; what is not above 0 has no logarithm and is left out
     */
    static PowerLaw through(SortedMap<Double, Crossing> crossings) {
        var crossed = new TreeMap<Double, Crossing>();
        crossings.forEach((x, crossing) -> {
            if (x > 0 && crossing instanceof Crossing.At) {
                crossed.put(x, crossing);
            }
        });
        if (crossed.size() < LEAST_POINTS) {
            return new Undetermined(
                    "the accuracy is crossed within what was tried at %d of %d values, and a slope takes %d"
                            .formatted(crossed.size(), crossings.size(), LEAST_POINTS));
        }
        SimpleRegression line = line(crossed, found(crossed));
        List<Span> draws = IntStream.range(0, Resamples.COUNT)
                .mapToObj(draw -> slope(crossed, draw))
                .toList();
        int runs = crossed.values().stream().mapToInt(Crossing::runs).sum();
        return new Fitted(Span.of(line.getSlope()).estimate(line.getSlope(), draws, runs), line.getIntercept());
    }

    private static List<Span> found(Map<Double, Crossing> crossed) {
        return crossed.values().stream()
                .map(crossing -> crossing.sampled().found())
                .toList();
    }

    private static Span slope(Map<Double, Crossing> crossed, int draw) {
        List<Span> images = crossed.values().stream()
                .map(crossing -> crossing.sampled().draws().get(draw))
                .toList();
        return images.stream().allMatch(Span::known)
                ? Span.of(line(crossed, images).getSlope())
                : Span.ANYWHERE;
    }

    private static SimpleRegression line(Map<Double, Crossing> crossed, List<Span> images) {
        var line = new SimpleRegression();
        int i = 0;
        for (double x : crossed.keySet()) {
            line.addData(Math.log(x), Math.log(images.get(i++).least()));
        }
        return line;
    }
}
