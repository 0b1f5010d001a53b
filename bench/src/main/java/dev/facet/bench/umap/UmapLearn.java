package dev.facet.bench.umap;

import dev.facet.worker.analysis.FeatureMatrix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The authors' program, umap-learn, in a process of its own that answers requests (umap_learn.py). */
final class UmapLearn implements AutoCloseable {

    private static final String SCRIPT = "umap_learn.py";

    private final Path folder;
    private final Process process;
    private final BufferedReader answers;
    private final Writer requests;

    private UmapLearn(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        this.answers = process.inputReader();
        this.requests = process.outputWriter();
    }

    /** A projection and how long it took. */
    record Answer(FeatureMatrix projection, double seconds) {}

    /** Starts it, or nothing where the interpreter cannot import umap. */
    static Optional<UmapLearn> start(String python) {
        try {
            Path folder = Files.createTempDirectory("umap");
            Path script = folder.resolve(SCRIPT);
            try (InputStream resource = UmapLearn.class.getResourceAsStream(SCRIPT)) {
                Files.copy(Objects.requireNonNull(resource, SCRIPT), script);
            }
            // Numba compiles at each start; what it keeps from one start to the next must be allowed to be written.
            var command = new ProcessBuilder(List.of(python, "-c", "import umap; print(umap.__version__)"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            command.environment().put("NUMBA_CACHE_DIR", folder.toString());
            if (!works(command)) {
                delete(folder);
                return Optional.empty();
            }
            command.command(python, script.toString()).redirectError(ProcessBuilder.Redirect.INHERIT);
            return Optional.of(new UmapLearn(folder, command.start()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean works(ProcessBuilder command) {
        try {
            Process process = command.start();
            try (BufferedReader reader = process.inputReader()) {
                String version = reader.readLine();
                if (version != null) {
                    System.out.println("umap-learn " + version);
                }
            }
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Writes a matrix where it reads it; the name for {@link #project}. */
    String keep(FeatureMatrix points, String name) {
        ByteBuffer bytes =
                ByteBuffer.allocate(points.values().length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(points.values());
        try {
            return Files.write(folder.resolve(name), bytes.array()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer project(String file, FeatureMatrix points, int components, int seed) {
        try {
            requests.write("%s %d %d %d %d\n".formatted(file, points.rows(), points.columns(), components, seed));
            requests.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("umap-learn ended");
            }
            var projection = new double[points.rows() * components];
            ByteBuffer.wrap(Files.readAllBytes(Path.of(file + ".projection")))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer()
                    .get(projection);
            return new Answer(
                    new FeatureMatrix(projection, points.rows(), components),
                    Double.parseDouble(answer.substring("seconds ".length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
            delete(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (var walk = Files.walk(folder)) {
            paths = walk.toList().reversed();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
