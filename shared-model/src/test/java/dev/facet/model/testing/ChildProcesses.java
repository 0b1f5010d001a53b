package dev.facet.model.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Signals to processes, and waiting for their ends. */
final class ChildProcesses {

    private ChildProcesses() {}

    /** Sends a signal that Java has no call for, such as STOP. */
    static void signal(ProcessHandle process, String signal) {
        try {
            var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill -%s %d failed".formatted(signal, process.pid()));
            }
        } catch (IOException e) {
            throw new IllegalStateException("Cannot send " + signal, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGKILL to a process and all below it; returns when all are gone. */
    static void killTree(ProcessHandle process) {
        var descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        descendants.forEach(descendant -> descendant.onExit().join());
    }

    /** Waits for an end that was asked for, and enforces it when patience is out. */
    static void awaitExit(Process process, Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                killTree(process.toHandle());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
