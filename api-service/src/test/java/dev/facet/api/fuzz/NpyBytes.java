package dev.facet.api.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Files in NumPy's format, byte by byte, so that any part may be a lie. */
final class NpyBytes {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private NpyBytes() {}

    /** Of whole numbers below 100, as float32. */
    static byte[] matrix(int rows, int columns, Dice dice) {
        ByteBuffer values = ByteBuffer.allocate(rows * columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (values.hasRemaining()) {
            values.putFloat(dice.upTo(100));
        }
        return file(1, header("<f4", "False", "(" + rows + ", " + columns + ")"), values.array());
    }

    static String header(String type, String fortranOrder, String shape) {
        return "{'descr': '" + type + "', 'fortran_order': " + fortranOrder + ", 'shape': " + shape + ", }\n";
    }

    static byte[] file(int version, String header, byte[] values) {
        byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
        return file(version, bytes.length, bytes, values);
    }

    /** @param length of the header, as the file says */
    static byte[] file(int version, int length, byte[] header, byte[] values) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        out.write(version);
        out.write(0);
        ByteBuffer size = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length);
        out.write(size.array(), 0, version == 1 ? Short.BYTES : Integer.BYTES);
        out.writeBytes(header);
        out.writeBytes(values);
        return out.toByteArray();
    }
}
