package dev.facet.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The engine in Python, {@code torch_engine.py}. */
final class PythonScript {

    private static final String NAME = "torch_engine.py";

    private PythonScript() {}

    /** Whether this interpreter can import torch. */
    static boolean runsOn(String python) {
        try {
            var process = new ProcessBuilder(List.of(python, "-c", "import torch"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The script as a file. */
    static Path unpacked() {
        try (InputStream script = PythonScript.class.getResourceAsStream(NAME)) {
            if (script == null) {
                throw new IllegalStateException(NAME + " is missing from the class path");
            }
            Path file = Files.createTempFile("torch_engine", ".py");
            file.toFile().deleteOnExit();
            Files.copy(script, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
