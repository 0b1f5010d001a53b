package dev.facet.worker.diffusion.checkpoint;

import dev.facet.model.spec.SamplingSpec.Weights;
import dev.facet.worker.diffusion.training.TrainingState;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checkpoints as safetensors, which Python reads too: eight bytes with the header's length, a JSON header that names each
 * tensor's type, shape and place, then the numbers, little-endian. The tensors are {@code weights}, {@code ema}, {@code m}
 * and {@code v}, flat, in the order of the weight layout. Streams are read and written in small pieces, and never closed.
 */
public final class CheckpointFormat {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> TENSORS = List.of("weights", "ema", "m", "v");
    private static final int LARGEST_HEADER = 1 << 20;
    private static final int PIECE = 1 << 14; // numbers

    private CheckpointFormat() {}

    public static void write(Checkpoint checkpoint, OutputStream out) throws IOException {
        TrainingState state = checkpoint.state();
        long bytes = (long) Float.BYTES * state.weights().length;
        var header = new LinkedHashMap<String, Object>();
        header.put(
                "__metadata__",
                sorted(Map.of(
                        "step", Integer.toString(state.step()),
                        "layout", checkpoint.layout(),
                        "spec", checkpoint.spec(),
                        "engine", checkpoint.engine())));
        for (int i = 0; i < TENSORS.size(); i++) {
            header.put(
                    TENSORS.get(i),
                    sorted(Map.of(
                            "dtype", "F32",
                            "shape", List.of(state.weights().length),
                            "data_offsets", List.of(i * bytes, (i + 1) * bytes))));
        }
        String json = JSON.writeValueAsString(header);
        byte[] padded =
                (json + " ".repeat(-json.getBytes(StandardCharsets.UTF_8).length & 7)).getBytes(StandardCharsets.UTF_8);
        var length = new byte[Long.BYTES];
        littleEndian(length).putLong(padded.length);
        out.write(length);
        out.write(padded);
        for (float[] tensor : List.of(state.weights(), state.ema(), state.m(), state.v())) {
            write(tensor, out);
        }
    }

    /** Equal states have equal bytes, and so are stored once, whichever processes write them. */
    private static <V> Map<String, V> sorted(Map<String, V> fields) {
        return new TreeMap<>(fields);
    }

    /**
     * Reads a whole checkpoint.
     *
     * @throws CorruptCheckpointException if the bytes are not one, or end before it does
     */
    public static Checkpoint read(InputStream in) throws IOException {
        Header header = Header.read(in);
        var tensors = new float[TENSORS.size()][];
        for (int i = 0; i < tensors.length; i++) {
            tensors[i] = readNumbers(header.count, in);
        }
        if (in.read() >= 0) {
            throw new CorruptCheckpointException("there are bytes after its end");
        }
        var state = new TrainingState(header.step, tensors[0], tensors[1], tensors[2], tensors[3]);
        return new Checkpoint(state, header.layout, header.spec, header.engine);
    }

    /**
     * Reads only the weights to sample from, and nothing after them.
     *
     * @throws CorruptCheckpointException if the bytes are not a checkpoint, or end before the weights do
     */
    public static float[] readWeights(InputStream in, Weights kind) throws IOException {
        Header header = Header.read(in);
        int before = switch (kind) {
            case RAW -> 0;
            case EMA -> 1;
        };
        try {
            in.skipNBytes((long) before * Float.BYTES * header.count);
        } catch (EOFException e) {
            throw new CorruptCheckpointException("the numbers end early", e);
        }
        return readNumbers(header.count, in);
    }

    private static void write(float[] numbers, OutputStream out) throws IOException {
        var piece = new byte[PIECE * Float.BYTES];
        for (int from = 0; from < numbers.length; from += PIECE) {
            int count = Math.min(PIECE, numbers.length - from);
            littleEndian(piece).asFloatBuffer().put(numbers, from, count);
            out.write(piece, 0, count * Float.BYTES);
        }
    }

    private static float[] readNumbers(int length, InputStream in) throws IOException {
        var numbers = new float[length];
        var piece = new byte[PIECE * Float.BYTES];
        for (int from = 0; from < length; from += PIECE) {
            int count = Math.min(PIECE, length - from);
            if (in.readNBytes(piece, 0, count * Float.BYTES) < count * Float.BYTES) {
                throw new CorruptCheckpointException("the numbers end early");
            }
            littleEndian(piece).asFloatBuffer().get(numbers, from, count);
        }
        return numbers;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** What the JSON header says. */
    private record Header(int count, int step, String layout, String spec, String engine) {

        static Header read(InputStream in) throws IOException {
            byte[] prefix = in.readNBytes(Long.BYTES);
            if (prefix.length < Long.BYTES) {
                throw new CorruptCheckpointException("there are only " + prefix.length + " bytes");
            }
            long length = littleEndian(prefix).getLong();
            if (length < 2 || length > LARGEST_HEADER) {
                throw new CorruptCheckpointException("a header of " + length + " bytes");
            }
            byte[] json = in.readNBytes((int) length);
            if (json.length < length) {
                throw new CorruptCheckpointException("the header ends early");
            }
            try {
                return parse(JSON.readTree(json));
            } catch (JacksonException | NumberFormatException e) {
                throw new CorruptCheckpointException("the header is not what a checkpoint's is", e);
            }
        }

        private static Header parse(JsonNode json) throws CorruptCheckpointException {
            int count = json.at("/weights/shape/0").asInt(-1);
            long bytes = (long) Float.BYTES * count;
            for (int i = 0; i < TENSORS.size(); i++) {
                JsonNode tensor = json.path(TENSORS.get(i));
                boolean expected = count >= 0
                        && tensor.path("dtype").asString("").equals("F32")
                        && tensor.path("shape").size() == 1
                        && tensor.at("/shape/0").asInt(-1) == count
                        && tensor.at("/data_offsets/0").asLong(-1) == i * bytes
                        && tensor.at("/data_offsets/1").asLong(-1) == (i + 1) * bytes;
                if (!expected) {
                    throw new CorruptCheckpointException("the header does not place the tensor " + TENSORS.get(i));
                }
            }
            JsonNode metadata = json.path("__metadata__");
            return new Header(
                    count,
                    Integer.parseInt(metadata.path("step").asString("")),
                    metadata.path("layout").asString(""),
                    metadata.path("spec").asString(""),
                    metadata.path("engine").asString(""));
        }
    }
}
