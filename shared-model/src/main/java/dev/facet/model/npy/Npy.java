package dev.facet.model.npy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A float32 array in NumPy's format, version 1.0, little-endian and in C order: what {@code numpy.save} writes and
 * {@code numpy.load} reads (NEP 1, numpy.lib.format).
 */
public final class Npy {

    private static final byte[] VERSION = {1, 0};
    private static final int ALIGNMENT = 64;
    private static final int CHUNK = 1 << 14;

    private final int[] shape;
    private final float[] values;

    /**
     * @param values the array's elements in C order, the last axis fastest; not copied
     * @param shape lengths of its axes
     * @throws IllegalArgumentException where the shape does not hold that many values
     */
    public Npy(float[] values, int... shape) {
        if (elements(shape) != values.length) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " does not hold " + values.length + " values");
        }
        this.shape = shape.clone();
        this.values = values;
    }

    public float[] values() {
        return values;
    }

    /** Lengths of the axes. */
    public List<Integer> shape() {
        return Arrays.stream(shape).boxed().toList();
    }

    public void write(OutputStream out) throws IOException {
        String axes = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String dictionary =
                "{'descr': '<f4', 'fortran_order': False, 'shape': (" + axes + (shape.length == 1 ? "," : "") + "), }";
        int unpadded = NpyHeader.MAGIC.length + VERSION.length + Short.BYTES + dictionary.length() + 1;
        String header = dictionary + " ".repeat((ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT) + "\n";
        out.write(NpyHeader.MAGIC);
        out.write(VERSION);
        out.write(header.length() & 0xFF);
        out.write(header.length() >> 8);
        out.write(header.getBytes(StandardCharsets.ISO_8859_1));
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            chunk.asFloatBuffer().put(values, from, count);
            out.write(chunk.array(), 0, count * Float.BYTES);
        }
        out.flush();
    }

    /**
     * Reads one array; the stream may go on after it.
     *
     * @throws InvalidNpyException where it is not a float32 array in C order, or shorter than its shape
     */
    public static Npy read(InputStream in) throws IOException {
        NpyHeader header = NpyHeader.read(in);
        if (!header.type().equals("<f4")) {
            throw new InvalidNpyException("values of type " + header.type() + "; only '<f4' is read");
        }
        if (header.fortranOrder()) {
            throw new InvalidNpyException("Fortran order; only C order is read");
        }
        int[] shape = header.shape().stream().mapToInt(axis -> axis).toArray();
        return new Npy(values(in, Math.toIntExact(elements(shape))), shape);
    }

    private static float[] values(InputStream in, int count) throws IOException {
        // Grows with what is there: a false shape does not reserve memory for values that never come.
        byte[] bytes = in.readNBytes(Math.multiplyExact(count, Float.BYTES));
        if (bytes.length < count * Float.BYTES) {
            throw new InvalidNpyException(
                    "the file ends after " + bytes.length / Float.BYTES + " of " + count + " values");
        }
        var values = new float[count];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    private static long elements(int[] shape) {
        long elements = 1;
        for (int axis : shape) {
            elements = Math.multiplyExact(elements, axis);
        }
        return elements;
    }
}
