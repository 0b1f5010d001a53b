package dev.facet.worker.analysis.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Signatures of several codes over resampled grids. The cosines of a grid depend on each other through the values that they
 * share, so values are drawn with replacement, those of x and those of y apart, and a cosine counts as often as the product of
 * its values' counts (the pigeonhole bootstrap; A. B. Owen, Ann. Appl. Stat. 1, 2007). All codes see the same resamples and
 * the same angles: what is common to them cancels in their distances.
 */
final class Resampling {

    /** A resample in which a code has no angle of some comparison is drawn again, this often for each that is asked for. */
    private static final int PATIENCE = 10;

    private final ConditionGrid grid;
    private final List<Angles> angles = new ArrayList<>();
    private final List<double[][]> terms = new ArrayList<>(); // of each code, [5][angles]

    Resampling(ConditionGrid grid, int anglesEach, long seed) {
        this.grid = grid;
        for (Comparison comparison : Comparison.values()) {
            angles.add(Angles.atMost(anglesEach, comparison, grid, seed));
        }
    }

    /** Adds a code; O(1) an angle. */
    void add(Differences code) {
        var ofCode = new double[Signature.LENGTH][];
        for (Angles list : angles) {
            var values = new double[list.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = Signature.term(list.comparison(), list.cosine(i, code, grid));
            }
            ofCode[list.comparison().index()] = values;
        }
        terms.add(ofCode);
    }

    /**
     * Draws resamples; each costs one step for each angle of a code. Fewer than asked for come back where the first code often
     * has no angle left, as on a grid of very few values.
     *
     * @return of each resample the signatures of the codes, in the order in which they were added
     */
    List<List<Signature>> resamples(int count, long seed, BooleanSupplier cancelled) {
        var random = new SplittableRandom(seed);
        var resamples = new ArrayList<List<Signature>>(count);
        for (long tries = 0; resamples.size() < count && tries < (long) PATIENCE * count; tries++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("the analysis was cancelled");
            }
            int[] x = draw(grid.nx(), random);
            int[] y = draw(grid.ny(), random);
            List<Signature> signatures = signatures(x, y);
            if (signatures.getFirst().isComplete()) {
                resamples.add(signatures);
            }
        }
        return resamples;
    }

    private List<Signature> signatures(int[] x, int[] y) {
        var sums = new double[terms.size()][Signature.LENGTH];
        var weights = new double[terms.size()][Signature.LENGTH];
        for (Angles list : angles) {
            int comparison = list.comparison().index();
            for (int i = 0; i < list.size(); i++) {
                double weight = list.weight(i, x, y);
                for (int code = 0; weight > 0 && code < sums.length; code++) {
                    double term = terms.get(code)[comparison][i];
                    if (!Double.isNaN(term)) {
                        sums[code][comparison] += weight * term;
                        weights[code][comparison] += weight;
                    }
                }
            }
        }
        var signatures = new ArrayList<Signature>(sums.length);
        for (int code = 0; code < sums.length; code++) {
            for (int k = 0; k < Signature.LENGTH; k++) {
                sums[code][k] /= weights[code][k]; // NaN where there was nothing
            }
            signatures.add(new Signature(sums[code]));
        }
        return signatures;
    }

    private static int[] draw(int values, SplittableRandom random) {
        var counts = new int[values];
        for (int i = 0; i < values; i++) {
            counts[random.nextInt(values)]++;
        }
        return counts;
    }
}
