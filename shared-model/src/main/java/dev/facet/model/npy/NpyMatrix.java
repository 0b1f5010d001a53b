package dev.facet.model.npy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * A matrix in NumPy's format as users bring it: of any ordinary type of numbers, in either order, of any version of the format.
 *
 * @param values row-major, [rows, columns]
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record NpyMatrix(double[] values, int rows, int columns) {

    private static final int CHUNK = 1 << 16;

    /**
     * Reads one matrix.
     *
     * @param most numbers that it may have
     * @throws InvalidNpyException where it is none, is cut short, goes on after its end, is larger, or holds NaN or infinities
     */
    public static NpyMatrix read(InputStream in, long most) throws IOException {
        NpyHeader header = NpyHeader.read(in);
        List<Integer> shape = header.shape();
        if (shape.size() != 2 || shape.contains(0)) {
            throw new InvalidNpyException(
                    "an array of shape " + shape + "; expected a matrix, [rows, columns], with at least one of each");
        }
        int rows = shape.get(0);
        int columns = shape.get(1);
        if ((long) rows * columns > most) {
            throw new InvalidNpyException(
                    "%d x %d numbers; at most %d are taken: leave rows out, or project the columns first"
                            .formatted(rows, columns, most));
        }
        var type = ElementType.of(header.type());
        double[] numbers = numbers(in, type, header, rows * columns);
        if (in.read() >= 0) {
            throw new InvalidNpyException("the file goes on after its %d x %d numbers".formatted(rows, columns));
        }
        return new NpyMatrix(header.fortranOrder() ? transposed(numbers, rows, columns) : numbers, rows, columns);
    }

    /** In the order of the file. Memory grows with what is there: a false shape reserves none for numbers that never come. */
    private static double[] numbers(InputStream in, ElementType type, NpyHeader header, int count) throws IOException {
        var numbers = new double[Math.min(CHUNK, count)];
        for (int done = 0; done < count; ) {
            int some = Math.min(CHUNK, count - done);
            byte[] bytes = in.readNBytes(some * type.bytes());
            if (bytes.length < some * type.bytes()) {
                throw new InvalidNpyException(
                        "the file ends after %d of %d numbers".formatted(done + bytes.length / type.bytes(), count));
            }
            if (done + some > numbers.length) {
                numbers = Arrays.copyOf(numbers, (int) Math.min(count, Math.max(2L * numbers.length, done + some)));
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(type.order());
            for (int i = 0; i < some; i++, done++) {
                numbers[done] = type.next(buffer);
                if (!Double.isFinite(numbers[done])) {
                    throw new InvalidNpyException("the number in row %d, column %d is %s; expected finite ones"
                            .formatted(header.row(done), header.column(done), numbers[done]));
                }
            }
        }
        return numbers;
    }

    private static double[] transposed(double[] numbers, int rows, int columns) {
        var values = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            values[i % rows * columns + i / rows] = numbers[i];
        }
        return values;
    }

    /** How an element is written, by NumPy's code for it without the byte order. */
    private record ElementType(char kind, int bytes, ByteOrder order) {

        static ElementType of(String descr) throws InvalidNpyException {
            if (!descr.matches("[<>|=](f[48]|i[1248]|u[124]|b1)")) {
                throw new InvalidNpyException(
                        "numbers of type %s; expected floats or integers, such as '<f4' or '<i8'".formatted(descr));
            }
            ByteOrder order = descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            return new ElementType(descr.charAt(1), descr.charAt(2) - '0', order);
        }

        double next(ByteBuffer buffer) {
            return switch (kind) {
                case 'f' -> bytes == 4 ? buffer.getFloat() : buffer.getDouble();
                case 'u' ->
                    switch (bytes) {
                        case 1 -> Byte.toUnsignedInt(buffer.get());
                        case 2 -> Short.toUnsignedInt(buffer.getShort());
                        default -> Integer.toUnsignedLong(buffer.getInt());
                    };
                default ->
                    switch (bytes) {
                        case 1 -> buffer.get();
                        case 2 -> buffer.getShort();
                        case 4 -> buffer.getInt();
                        default -> buffer.getLong();
                    };
            };
        }
    }
}
