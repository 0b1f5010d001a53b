package dev.facet.api.report.statistics;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How many times as many images one crossing takes as another. */
public final class CrossingRatio {

    private CrossingRatio() {}

    /**
     * {@code more} over {@code fewer}, above 0, with the interval of both bootstraps. Where one of the two is not crossed within
     * what was tried, the number that was tried last (or first) bounds the ratio: the value is that bound, and the limit beyond it
     * is infinity (or 0). So, where {@code more} is never reached, the lower limit exceeds 1 only if the largest number that was
     * tried of it exceeds the upper limit of {@code fewer}.
     *
     * @param more drawn from another part of the random sequence than {@code fewer}: they are independent
     * @return empty where nothing bounds it: neither is reached, or both are by their first point
     */
    public static Optional<Estimate> of(Crossing more, Crossing fewer) {
        Span found = ratio(more.sampled().found(), fewer.sampled().found());
        boolean bounded = Double.isFinite(found.most());
        if (!bounded && found.least() == 0) {
            return Optional.empty();
        }
        List<Span> of = more.sampled().draws();
        List<Span> over = fewer.sampled().draws();
        List<Span> draws = IntStream.range(0, of.size())
                .mapToObj(i -> ratio(of.get(i), over.get(i)))
                .toList();
        return Optional.of(found.estimate(bounded ? found.most() : found.least(), draws, more.runs() + fewer.runs()));
    }

    /** Both are at least 0 and may reach above 0. */
    private static Span ratio(Span of, Span over) {
        return new Span(of.least() / over.most(), of.most() / over.least());
    }
}
