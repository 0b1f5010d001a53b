package dev.facet.worker.engine;

import dev.facet.model.spec.AnalysisMethod;
import dev.facet.model.spec.Axis;
import dev.facet.model.spec.InvalidSpecException;
import dev.facet.model.spec.RepresentationSpec;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SamplerSpec;
import dev.facet.worker.diffusion.memory.ComputingThreads;
import dev.facet.worker.diffusion.memory.MemoryEstimate;
import dev.facet.worker.diffusion.sampling.CallSize;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.hardware.MemorySize;
import java.util.List;

/**
 * What a job asks the budget for.
 *
 * @param what it is, for people
 * @param remedy how it could need less, for people; empty: not at all
 * @param interactive whether somebody waits for it: then it goes before those that wait already
 */
public record MemoryNeed(String what, String remedy, boolean interactive, MemoryEstimate estimate) {

    private static final String RAISE = "raise facet.engine.memory if the machine has more";

    public static MemoryNeed ofTraining(RunSpec run, ComputeDevice device) {
        String remedy = "make training.batchSize (%d) or model.baseChannels (%d) smaller%s, or "
                .formatted(
                        run.training().batchSize(),
                        run.model().baseChannels(),
                        run.model().attendsAt(0) ? ", leave 0 (full resolution) out of model.attentionLevels" : "");
        return new MemoryNeed("this training", remedy, false, MemoryEstimate.ofTraining(run, lanes(device)));
    }

    /** Of drawing images on the engine's lanes. */
    public static MemoryNeed ofSampling(RunSpec run, SamplerSpec sampler, ComputeDevice device) {
        boolean guided = sampler.guidance() != 1;
        int images = run.evaluation().batchSize();
        return new MemoryNeed(
                "this sampling", "", false, MemoryEstimate.ofSampling(run, images, guided, lanes(device)));
    }

    /**
     * Of a model that stays loaded.
     *
     * @param threads that draw from such models
     */
    public static MemoryNeed ofServing(RunSpec run, int imagesPerCall, ComputingThreads threads) {
        return new MemoryNeed("this sampling", "", true, MemoryEstimate.ofSampling(run, imagesPerCall, true, threads));
    }

    /** Of reading a layer for all conditions of an analysis, which are kept in Java's heap. */
    public static MemoryNeed ofReading(RunSpec run, RepresentationSpec spec, ComputeDevice device) {
        var drawing = MemoryEstimate.ofSampling(run, CallSize.limit(device.isGpu()), false, lanes(device));
        long conditions = (long) spec.along(Axis.X, run.dataset()) * spec.along(Axis.Y, run.dataset());
        long values =
                conditions * spec.layer().features(run.model(), run.dataset().size());
        return new MemoryNeed(
                "this analysis",
                "",
                false,
                new MemoryEstimate(
                        drawing.threads(),
                        drawing.weights(),
                        drawing.call(),
                        drawing.calls(),
                        drawing.heap() + Double.BYTES * values));
    }

    /** Of the methods of an analysis: all in Java's heap. */
    public static MemoryNeed ofAnalysis(int rows, int columns, List<AnalysisMethod> methods) {
        // The matrix, in the order of the grid too; products of all rows or columns, and eigenvectors.
        long shorter = Math.min(rows, columns);
        long numbers = 2L * rows * columns + 3 * shorter * shorter;
        boolean pairs = methods.stream()
                .anyMatch(method -> method instanceof AnalysisMethod.Umap || method instanceof AnalysisMethod.Geometry);
        return ofHeap("this analysis", Double.BYTES * (numbers + (pairs ? 2L * rows * rows : 0)));
    }

    /** Of a simulation. */
    public static MemoryNeed ofSimulation(long heap) {
        return ofHeap("this simulation", heap);
    }

    private static MemoryNeed ofHeap(String what, long heap) {
        var nowhereElse = new ComputingThreads("heap", 1, false);
        return new MemoryNeed(what, "", false, new MemoryEstimate(nowhereElse, 0, 0, 1, heap));
    }

    private static ComputingThreads lanes(ComputeDevice device) {
        return new ComputingThreads("lanes", device.lanes().count(), device.isGpu());
    }

    /**
     * @param limit for all jobs together
     * @param heap that a job may use
     * @throws InvalidSpecException where the job cannot be done even if it is the only one
     */
    void checkAgainst(MemorySize limit, MemorySize heap) {
        if (estimate.total() > limit.bytes()) {
            throw new InvalidSpecException(
                    "",
                    "%s needs about %s of memory (%s for the network's weights, their gradients and other copies, %s for images), and this worker has %s for its jobs; %s%s"
                            .formatted(
                                    what,
                                    new MemorySize(estimate.total()),
                                    new MemorySize(estimate.weights()),
                                    new MemorySize(estimate.total() - estimate.weights()),
                                    limit,
                                    remedy,
                                    RAISE));
        }
        if (estimate.heap() > heap.bytes()) {
            throw new InvalidSpecException(
                    "",
                    "%s needs about %s of Java's heap, and this worker has %s; make what it works on smaller, or raise the heap (-Xmx)"
                            .formatted(what, new MemorySize(estimate.heap()), heap));
        }
    }
}
