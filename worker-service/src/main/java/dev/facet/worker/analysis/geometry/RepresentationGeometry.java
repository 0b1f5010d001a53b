package dev.facet.worker.analysis.geometry;

import dev.facet.worker.analysis.FeatureMatrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Everything that the geometry of a representation tells: its statistics, those of the references on the same grid, and what
 * follows.
 *
 * @param grid the conditions that were looked at
 * @param references by name, the ideal codes first
 */
public record RepresentationGeometry(
        ConditionGrid grid,
        FactorGeometry representation,
        SequencedMap<String, FactorGeometry> references,
        Factorization factorization) {

    /**
     * Analyses a representation. Holds one matrix of inner products at a time, n² numbers for n conditions; 32 x 32 conditions
     * of 4,096 features take a few seconds.
     *
     * @param features a row for every condition of the grid, x-major
     * @param xValues number of values of x
     * @param yValues number of values of y
     * @param further references beside the ideal codes, for the grid thinned as {@link GeometrySettings#conditions} says
     * @throws IllegalArgumentException where rows and values disagree, here or in a further reference
     * @throws CancellationException soon after {@code cancelled} says so
     */
    public static RepresentationGeometry of(
            FeatureMatrix features,
            int xValues,
            int yValues,
            Further further,
            GeometrySettings settings,
            BooleanSupplier cancelled) {
        var grid = ConditionGrid.of(xValues, yValues).thinned(settings.conditions());
        var references = new ArrayList<>(IdealCodes.of(grid));
        references.addAll(further.on(grid));

        var resampling = new Resampling(grid, settings.resampledAngles(), settings.seed());
        var signatures = new ArrayList<Signature>();
        FactorGeometry representation =
                measure(grid.select(features), grid, settings, resampling, signatures, cancelled);
        var measured = LinkedHashMap.<String, FactorGeometry>newLinkedHashMap(references.size());
        for (Reference reference : references) {
            measured.put(
                    reference.name(), measure(reference.code(), grid, settings, resampling, signatures, cancelled));
        }
        return new RepresentationGeometry(
                grid,
                representation,
                Collections.unmodifiableSequencedMap(measured),
                judge(grid, references, signatures, resampling, settings, cancelled));
    }

    /** References for the conditions that are looked at, as the pixels and the label encoding of {@link IdealCodes}. */
    @FunctionalInterface
    public interface Further {
        List<Reference> on(ConditionGrid grid);
    }

    private static FactorGeometry measure(
            FeatureMatrix code,
            ConditionGrid grid,
            GeometrySettings settings,
            Resampling resampling,
            List<Signature> signatures,
            BooleanSupplier cancelled) {
        var differences = new Differences(code, cancelled);
        FactorGeometry geometry = FactorGeometry.of(differences, grid, settings, cancelled);
        resampling.add(differences);
        signatures.add(Signature.of(geometry));
        return geometry;
    }

    private static Factorization judge(
            ConditionGrid grid,
            List<Reference> references,
            List<Signature> signatures,
            Resampling resampling,
            GeometrySettings settings,
            BooleanSupplier cancelled) {
        if (!Factorization.isJudgeable(signatures.getFirst(), grid)) {
            return Factorization.undecided();
        }
        var resamples = resampling.resamples(settings.resamples(), settings.seed(), cancelled);
        return resamples.isEmpty() ? Factorization.undecided() : Factorization.of(references, signatures, resamples);
    }
}
