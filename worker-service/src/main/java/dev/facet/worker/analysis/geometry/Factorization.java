package dev.facet.worker.analysis.geometry;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a representation is coupled, factorized or hyper-factorized, with intervals: a reconstruction, as the paper shows
 * histograms beside those of ideal codes and leaves the judgement to the eye.
 *
 * <p>Five numbers describe a representation: mean |cos| of x-on-y, mean cos of either parallelism, mean |cos| of x-on-x and
 * y-on-y. Its distance to an ideal code on the same grid is the Euclidean distance of these numbers, and its distance to a
 * structure the one to the structure's nearest code. The nearest structure is the verdict if the margin, the distance to the
 * second nearest less the distance to the nearest, is positive in at least 97.5 % of resampled grids. Intervals are percentile
 * intervals of a bootstrap over the values of x and of y: they speak of other values of the factors, not of other trainings.
 *
 * <p>Noise that is drawn for each condition apart is itself coupled: it lowers the parallelisms, most on dense grids, whose
 * neighbours differ little. Where it is a tenth of a factorized code's variance, the verdict is near the border to
 * COUPLED; a representation is to be averaged over draws first.
 *
 * @param nearest null where the numbers do not exist: a factor has fewer than six values, or does not change the representation
 * @param likenesses distance to each reference, in their order; empty where nearest is null
 * @param estimates the five numbers; empty where nearest is null
 */
public record Factorization(
        Verdict verdict, @Nullable Nearest nearest, List<Likeness> likenesses, List<Estimate> estimates) {

    /** Resampled from fewer values, a grid seldom has four different ones left, which x-on-x needs. */
    private static final int FEWEST_VALUES = 6;

    public Factorization {
        likenesses = List.copyOf(likenesses);
        estimates = List.copyOf(estimates);
    }

    /** A structure, or UNDECIDED where the margin's interval holds 0 or there is none. */
    public enum Verdict {
        COUPLED,
        FACTORIZED,
        HYPER_FACTORIZED,
        UNDECIDED
    }

    /**
     * The nearest structure.
     *
     * @param runnerUp the second nearest
     * @param margin by how much the runner-up is farther away, at least 0
     * @param interval of the margin over whichever structure comes second in a resample; below 0 where another came first
     */
    public record Nearest(Structure structure, Structure runnerUp, double margin, Interval interval) {}

    /** Distance to a reference, from 0. */
    public record Likeness(String reference, @Nullable Structure structure, double distance, Interval interval) {}

    /** One of the five numbers: a mean cosine for parallelisms, a mean |cos| for the others. */
    public record Estimate(Comparison comparison, double value, Interval interval) {}

    static Factorization undecided() {
        return new Factorization(Verdict.UNDECIDED, null, List.of(), List.of());
    }

    /** Whether a verdict exists at all. */
    static boolean isJudgeable(Signature representation, ConditionGrid grid) {
        return representation.isComplete() && Math.min(grid.nx(), grid.ny()) >= FEWEST_VALUES;
    }

    /**
     * Judges.
     *
     * @param signatures of the representation and then of the references
     * @param resamples likewise of each resampled grid, at least one
     */
    static Factorization of(List<Reference> references, List<Signature> signatures, List<List<Signature>> resamples) {
        var order = new ArrayList<>(distances(references, signatures).entrySet());
        order.sort(Map.Entry.comparingByValue());
        Map.Entry<Structure, Double> closest = order.get(0);
        Map.Entry<Structure, Double> next = order.get(1);
        Structure first = closest.getKey();
        double[] margins = resamples.stream()
                .mapToDouble(resample -> margin(first, distances(references, resample)))
                .toArray();
        var nearest = new Nearest(first, next.getKey(), next.getValue() - closest.getValue(), Interval.of(margins));
        return new Factorization(
                nearest.interval().low() > 0 ? verdict(first) : Verdict.UNDECIDED,
                nearest,
                likenesses(references, signatures, resamples),
                estimates(signatures, resamples));
    }

    private static Map<Structure, Double> distances(List<Reference> references, List<Signature> signatures) {
        var distances = new EnumMap<Structure, Double>(Structure.class);
        for (int i = 0; i < references.size(); i++) {
            Structure structure = references.get(i).structure();
            if (structure != null) {
                distances.merge(structure, signatures.getFirst().distance(signatures.get(i + 1)), Math::min);
            }
        }
        return distances;
    }

    private static double margin(Structure first, Map<Structure, Double> distances) {
        double next = Double.POSITIVE_INFINITY;
        double own = 0;
        for (Map.Entry<Structure, Double> entry : distances.entrySet()) {
            if (entry.getKey() == first) {
                own = entry.getValue();
            } else {
                next = Math.min(next, entry.getValue());
            }
        }
        return next - own;
    }

    private static Verdict verdict(Structure structure) {
        return switch (structure) {
            case COUPLED -> Verdict.COUPLED;
            case FACTORIZED -> Verdict.FACTORIZED;
            case HYPER_FACTORIZED -> Verdict.HYPER_FACTORIZED;
        };
    }

    private static List<Likeness> likenesses(
            List<Reference> references, List<Signature> signatures, List<List<Signature>> resamples) {
        var likenesses = new ArrayList<Likeness>();
        for (int i = 0; i < references.size(); i++) {
            int at = i + 1;
            double distance = signatures.getFirst().distance(signatures.get(at));
            double[] resampled = resamples.stream()
                    .mapToDouble(resample -> resample.getFirst().distance(resample.get(at)))
                    .filter(Double::isFinite)
                    .toArray();
            // A label encoding may not tell values apart, and then has no numbers to be compared with.
            if (Double.isFinite(distance) && resampled.length > 0) {
                Reference reference = references.get(i);
                likenesses.add(new Likeness(reference.name(), reference.structure(), distance, Interval.of(resampled)));
            }
        }
        return likenesses;
    }

    private static List<Estimate> estimates(List<Signature> signatures, List<List<Signature>> resamples) {
        var estimates = new ArrayList<Estimate>();
        for (Comparison comparison : Comparison.values()) {
            int k = comparison.index();
            double[] resampled = resamples.stream()
                    .mapToDouble(resample -> resample.getFirst().numbers()[k])
                    .toArray();
            estimates.add(new Estimate(comparison, signatures.getFirst().numbers()[k], Interval.of(resampled)));
        }
        return estimates;
    }
}
