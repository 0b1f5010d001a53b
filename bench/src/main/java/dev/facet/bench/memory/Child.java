package dev.facet.bench.memory;

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
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dai.djl.offline=true"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        arguments.forEach(argument -> command.add(String.valueOf(argument)));
        Process process = new ProcessBuilder(command)
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
