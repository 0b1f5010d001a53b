package dev.facet.model.npy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the numbers of an array (NEP 1, numpy.lib.format).
 *
 * @param type NumPy's code for its elements, such as {@code <f4}
 * @param fortranOrder whether the first axis is the fastest
 * @param shape lengths of its axes, none negative
 */
record NpyHeader(String type, boolean fortranOrder, List<Integer> shape) {

    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final Pattern DESCR = entry("descr", "'([^']*)'");
    private static final Pattern ORDER = entry("fortran_order", "(True|False)");
    private static final Pattern SHAPE = entry("shape", "\\(([\\d\\s,]*)\\)");
    private static final int LONGEST = 1 << 16;

    NpyHeader {
        shape = List.copyOf(shape);
    }

    /** @throws InvalidNpyException where there is none, or the shape has more elements than fit an array */
    static NpyHeader read(InputStream in) throws IOException {
        byte[] magic = in.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new InvalidNpyException("not a NumPy array: it does not begin with \\x93NUMPY");
        }
        byte[] version = bytes(in, 2);
        if (version[0] < 1 || version[0] > 3 || version[1] != 0) {
            throw new InvalidNpyException(
                    "version " + version[0] + "." + version[1] + " of the format; only 1.0 to 3.0 are read");
        }
        ByteBuffer length = ByteBuffer.wrap(bytes(in, version[0] == 1 ? Short.BYTES : Integer.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        long bytes = version[0] == 1 ? Short.toUnsignedInt(length.getShort()) : Integer.toUnsignedLong(length.getInt());
        if (bytes > LONGEST) {
            throw new InvalidNpyException("a header of " + bytes + " bytes");
        }
        String header = new String(bytes(in, (int) bytes), StandardCharsets.UTF_8);
        return new NpyHeader(
                field(DESCR, "descr", header),
                field(ORDER, "fortran_order", header).equals("True"),
                shape(field(SHAPE, "shape", header)));
    }

    /** Of a matrix, the row of the element that is the i-th of the file. */
    int row(int i) {
        return fortranOrder ? i % shape.get(0) : i / shape.get(1);
    }

    /** Its column. */
    int column(int i) {
        return fortranOrder ? i / shape.get(0) : i % shape.get(1);
    }

    private static byte[] bytes(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new InvalidNpyException("the file ends within its header");
        }
        return bytes;
    }

    private static List<Integer> shape(String axes) throws InvalidNpyException {
        try {
            List<Integer> shape = Arrays.stream(axes.split(","))
                    .map(String::strip)
                    .filter(axis -> !axis.isEmpty())
                    .map(Integer::valueOf)
                    .toList();
            long elements = 1;
            for (int axis : shape) {
                elements = Math.multiplyExact(elements, axis);
            }
            if (elements > Integer.MAX_VALUE / Float.BYTES) {
                throw new InvalidNpyException("shape (" + axes + ") is more than " + Integer.MAX_VALUE + " bytes");
            }
            return shape;
        } catch (NumberFormatException | ArithmeticException e) {
            throw new InvalidNpyException("shape (" + axes + ") is none");
        }
    }

    private static Pattern entry(String key, String value) {
        return Pattern.compile("['\"]" + key + "['\"]\\s*:\\s*" + value);
    }

    private static String field(Pattern pattern, String key, String header) throws InvalidNpyException {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new InvalidNpyException("the header has no " + key + ": " + header.strip());
        }
        return matcher.group(1);
    }
}
