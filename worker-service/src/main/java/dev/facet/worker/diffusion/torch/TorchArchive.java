package dev.facet.worker.diffusion.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SequencedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs TorchScript source text into the archive that torch loads: a zip with stored entries for the code, the module's
 * attributes, and no constants. So a network is a text file, and no Python is needed to make it a module.
 */
public final class TorchArchive {

    private TorchArchive() {}

    /**
     * @param className the class in {@code source} that is the module
     * @param source TorchScript source in the form that torch itself writes to {@code code/__torch__.py}
     * @param attributes values for the attributes that the class declares: {@code List} of {@code Long}, {@code String}
     *     or {@code List}
     */
    public static byte[] pack(String className, String source, SequencedMap<String, List<?>> attributes) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            store(zip, "data.pkl", new Pickle().module(className, attributes));
            store(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            store(zip, "constants.pkl", new Pickle().emptyTuple());
            store(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Torch reads entries in place, so they must not be compressed; such entries need size and checksum up front. */
    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var checksum = new CRC32();
        checksum.update(content);
        var entry = new ZipEntry("module/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** Just enough of Python's pickle protocol 2 to write a module with list attributes. */
    private static final class Pickle {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Pickle() {
            write(0x80, 2);
        }

        byte[] emptyTuple() {
            write(')', '.');
            return out.toByteArray();
        }

        byte[] module(String className, SequencedMap<String, List<?>> attributes) {
            text("c__torch__\n" + className + "\n"); // the class
            write(')', 0x81, '}', '('); // a new object of it, and a dictionary of its attributes
            string("training");
            write(0x89);
            attributes.forEach((name, value) -> {
                string(name);
                value(value);
            });
            write('u', 'b', '.');
            return out.toByteArray();
        }

        private void value(Object value) {
            switch (value) {
                case Long number -> {
                    write('J');
                    int32(Math.toIntExact(number));
                }
                case String string -> string(string);
                case List<?> list
                when !list.isEmpty() && list.getFirst() instanceof Long -> {
                    text("ctorch.jit._pickle\nbuild_intlist\n");
                    list(list);
                    write(0x85, 'R');
                }
                case List<?> list -> list(list);
                default -> throw new IllegalArgumentException("cannot pickle " + value.getClass());
            }
        }

        private void list(List<?> values) {
            write(']', '(');
            values.forEach(this::value);
            write('e');
        }

        private void string(String value) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            write('X');
            int32(utf8.length);
            out.writeBytes(utf8);
        }

        private void int32(int value) {
            write(value, value >> 8, value >> 16, value >> 24);
        }

        private void text(String ascii) {
            out.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
        }

        private void write(int... values) {
            for (int value : values) {
                out.write(value);
            }
        }
    }
}
