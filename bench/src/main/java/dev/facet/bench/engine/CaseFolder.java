package dev.facet.bench.engine;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Properties;

/**
 * The numbers that all engines compute one case with, as files any language can read: arrays as little-endian float32
 * without a header, the layout of the weights as lines of {@code name length shape}, the rest as {@code name=value}.
 *
 * @param path the folder
 */
public record CaseFolder(Path path) {

    /** A run spec as JSON. */
    public static final String RUN = "run.json";

    public static final String SETTINGS = "case.properties";
    public static final String LAYOUT = "layout.txt";

    /** Flat, in the order of the layout. */
    public static final String WEIGHTS = "weights.f32";

    /** The embeddings of all time steps, [T + 1, d], and of the conditions, [images, 2 d]. */
    public static final String TIMES = "times.f32";

    public static final String CONDITIONS = "conditions.f32";

    /** Noise that a drawing starts from, [images, size, size]. */
    public static final String START = "start.f32";

    /** Batches that are prepared; a training goes round them. */
    public static final int BATCHES = 8;

    /** Images to sample that are prepared. */
    public static final int IMAGES = 64;

    /** A weight tensor by name, in its place in the flat vector. */
    public record Weight(String name, int length, List<Integer> shape) {
        public Weight {
            shape = List.copyOf(shape);
        }
    }

    /** The name of a part ("noised", "embedding", "noise") of a batch. */
    public static String batch(String part, int index) {
        return part + "-" + index + ".f32";
    }

    /** Settings that are numbers: channels, size, batch, width of the embedding, rate, decay, ema, beta of each step. */
    public Properties settings() throws IOException {
        var settings = new Properties();
        settings.load(new StringReader(Files.readString(path.resolve(SETTINGS))));
        return settings;
    }

    /** The weights in their order. */
    public List<Weight> layout() throws IOException {
        return Files.readAllLines(path.resolve(LAYOUT)).stream()
                .map(line -> line.split(" "))
                .map(words -> new Weight(
                        words[0],
                        Integer.parseInt(words[1]),
                        List.of(words[2].split(",")).stream()
                                .map(Integer::valueOf)
                                .toList()))
                .toList();
    }

    public float[] read(String name) throws IOException {
        try (var channel = FileChannel.open(path.resolve(name))) {
            var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN);
            var values = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(values);
            return values;
        }
    }

    public void write(String name, float[] values) throws IOException {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        try (var channel = FileChannel.open(
                path.resolve(name),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
