package dev.facet.worker.diffusion.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory outside the heap through which Java hands numbers to torch, call after call; tensors made from arrays would each
 * leave such memory to the garbage collector, which cannot see how much it is.
 */
public final class FloatInput {

    private final ByteBuffer memory;

    /** Room for {@code capacity} numbers. */
    public FloatInput(int capacity) {
        memory = ByteBuffer.allocateDirect(Math.multiplyExact(capacity, Float.BYTES))
                .order(ByteOrder.nativeOrder());
    }

    /** A tensor in {@code scope} of as many of the values as fit the shape, from {@code from} on; it holds them until the next call. */
    public NDArray tensor(NDManager scope, float[] values, int from, Shape shape) {
        int length = (int) shape.size();
        memory.asFloatBuffer().put(values, from, length);
        return scope.create(
                memory.slice(0, length * Float.BYTES).order(ByteOrder.nativeOrder()), shape, DataType.FLOAT32);
    }

    /** A lasting copy of an array in torch's own memory, [length]. */
    public static NDArray copyOf(NDManager manager, float[] values) {
        try (NDArray shared = manager.create(values)) {
            return shared.duplicate();
        }
    }
}
