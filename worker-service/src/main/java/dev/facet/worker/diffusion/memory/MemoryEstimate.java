package dev.facet.worker.diffusion.memory;

import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.TrainingSpec.Precision;
import dev.facet.worker.diffusion.sampling.CallSize;
import dev.facet.worker.diffusion.training.Shard;
import dev.facet.worker.diffusion.unet.WeightLayout;

/**
 * About how much memory a job needs, in bytes, beyond what a process has that computed something before. Counted from the
 * network's text, and multiplied so that it lies above what processes were seen to need on CPUs: 1.0 to 1.6 times that where it
 * is more than 50 MiB ({@code bench/run peak-memory} measures again). Of GPUs only two trainings were seen (docs/gpu.md).
 *
 * @param threads that compute it
 * @param weights for all that is as long as the weights: optimiser, gradients, copies; for as long as the job runs
 * @param call for the images that one call of the network works on
 * @param calls how many calls it needs memory for
 * @param heap the most that the job needs of Java's heap, which is not in the others
 */
public record MemoryEstimate(ComputingThreads threads, long weights, long call, int calls, long heap) {

    private static final double PIECES =
            1.35; // memory between tensors that fits no other, and copies within operations
    private static final long CODE = 6L << 20; // kernels for new shapes, and the network's text as torch reads it

    /** Of a training with its evaluations. */
    public static MemoryEstimate ofTraining(RunSpec run, ComputingThreads threads) {
        long vector = vector(run);
        var shards = Shard.of(run.training().batchSize(), threads.gpu());
        var activations = new Activations(run.model(), run.dataset().size(), threads.gpu());
        long images = shards.stream().mapToInt(Shard::size).max().orElseThrow();
        // A gradient by each tensor, then the one vector of them all, beside what the allocator cannot put them into.
        long call = 9 * vector / 4 + bytes(images * activations.training());
        if (run.training().precision() == Precision.BFLOAT16) {
            // The weights in bf16, and those as floats again where the processor does not multiply bf16.
            call += 3 * vector / 2 + bytes(images * activations.rounding());
        }
        int calls = threads.gpu() ? Math.min(shards.size(), threads.count()) : threads.count();

        var evaluation = ofSampling(
                run, run.evaluation().batchSize(), run.evaluation().sampler().guidance() != 1, threads);
        if (evaluation.call * evaluation.calls > call * calls) {
            call = evaluation.call;
            calls = evaluation.calls;
        }
        // Weights, EMA, m and v, and the copies outside the heap through which they came, until those are collected.
        long weights = 8 * vector + shards.size() * vector + evaluation.weights + CODE;
        return new MemoryEstimate(threads, weights, call, calls, 6 * vector);
    }

    /**
     * Of drawing images.
     *
     * @param images that one call of the network takes at most, if that many fit
     * @param guided whether each image is computed with and without its condition
     */
    public static MemoryEstimate ofSampling(RunSpec run, int images, boolean guided, ComputingThreads threads) {
        long vector = vector(run);
        int size = run.dataset().size();
        int block = CallSize.block(size);
        int rows = Math.min(images, CallSize.limit(threads.gpu())) * (guided ? 2 : 1);
        long filled = (long) Math.ceilDiv(rows, block) * block;
        var activations = new Activations(run.model(), size, threads.gpu());
        return new MemoryEstimate(
                threads, 3 * vector + CODE / 3, bytes(filled * activations.sampling()), threads.count(), 2 * vector);
    }

    /** What the job needs where it is the only one. */
    public long total() {
        return weights + calls * call;
    }

    /** Of all weights. */
    private static long vector(RunSpec run) {
        return (long) Float.BYTES * WeightLayout.of(run.model()).count();
    }

    private static long bytes(long numbers) {
        return (long) (PIECES * Float.BYTES * numbers);
    }
}
