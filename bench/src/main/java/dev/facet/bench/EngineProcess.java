package dev.facet.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;

/** An engine in a process of its own, so that each has its own torch; it computes only while it is asked. */
final class EngineProcess implements AutoCloseable {

    private final EngineKind kind;
    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    static EngineProcess start(EngineKind kind, String python) {
        var builder = new ProcessBuilder(kind.command(python)).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove(EngineKind.OMP_NUM_THREADS);
        builder.environment().putAll(kind.environment(Runtime.getRuntime().availableProcessors()));
        try {
            return new EngineProcess(kind, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EngineProcess(EngineKind kind, Process process) {
        this.kind = kind;
        this.process = process;
        this.requests = process.outputWriter();
        this.answers = process.inputReader();
    }

    EngineKind kind() {
        return kind;
    }

    /**
     * Asks the engine and waits for its answer.
     *
     * @throws IllegalStateException if it could not do what it was asked for, or is gone
     */
    String ask(String request) {
        try {
            requests.write(request + "\n");
            requests.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException(
                        "%s ended at '%s'; what it printed says why".formatted(kind.title(), request));
            }
            if (!answer.startsWith("ok")) {
                throw new IllegalStateException("%s, asked '%s': %s".formatted(kind.title(), request, answer));
            }
            return answer.substring(2).strip();
        } catch (IOException e) {
            throw new IllegalStateException(kind.title() + " is gone", e);
        }
    }

    /** Asks for numbers. */
    double[] askForNumbers(String request) {
        return Arrays.stream(ask(request).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** Largest resident memory so far, in MB. */
    double peakMegabytes() {
        return askForNumbers("memory")[0] / 1024;
    }

    @Override
    public void close() {
        try (requests;
                answers) {
            requests.write("quit\n");
            requests.flush();
            process.waitFor();
        } catch (IOException e) {
            process.destroy(); // it is gone already, or does not listen
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
