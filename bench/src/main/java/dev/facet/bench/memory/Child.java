package dev.facet.bench.memory;

import dev.facet.bench.JavaProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A JVM with a heap of its own that says what it sees, a line at a time. */
final class Child {

    private Child() {}

    /**
     * Runs a program to its end.
     *
     * @param flags of the JVM, such as {@code -Xmx96m}
     * @throws IOException where the program fails
     */
    static void run(Class<?> program, List<String> flags, List<Object> arguments, Consumer<String> lines)
            throws IOException {
        var all = new ArrayList<>(List.of("-Dai.djl.offline=true"));
        all.addAll(flags);
        Process process = new ProcessBuilder(JavaProgram.command(program.getName(), all, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = process.inputReader()) {
            output.lines().forEach(lines);
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(program.getSimpleName() + " ended with status " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroy();
        }
    }
}
