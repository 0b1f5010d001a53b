package dev.facet.endtoend.chaos;

import dev.facet.model.testing.ServiceProcess;
import dev.facet.model.testing.ServiceProgram;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** A place in the cluster that a process has, and after its death another one. */
final class Member {

    private final Role role;
    private final int number;
    private final ServiceProgram program;
    private final Map<String, String> settings;
    private final Clocks clocks;
    private final Consumer<String> complaints;
    private volatile ServiceProcess process;
    private volatile boolean wasReady;

    /** @param complaints hears of a process that ended by itself */
    Member(
            Role role,
            int number,
            ServiceProgram program,
            Map<String, String> settings,
            Clocks clocks,
            Consumer<String> complaints) {
        this.role = role;
        this.number = number;
        this.program = program;
        this.settings = settings;
        this.clocks = clocks;
        this.complaints = complaints;
        this.process = start();
    }

    private ServiceProcess start() {
        wasReady = false;
        return ServiceProcess.start(program.in(clocks.environment(name())), settings);
    }

    String name() {
        return role.name(number);
    }

    ServiceProcess process() {
        return process;
    }

    /** SIGKILL; the next process starts at once, and nobody waits for it. */
    void killAndReplace() {
        process.kill();
        process = start();
    }

    /**
     * Starts the next process where the last one ended by itself. One that cannot start while a server is away does so, and
     * whoever runs services starts it again; one that was ready must not.
     */
    void tend() {
        if (!process.isAlive()) {
            if (wasReady) {
                complaints.accept(name() + " ended by itself; its log is " + process.log());
            }
            process = start();
        }
    }

    /** Whether it is up, by its own account. */
    boolean isReady() {
        boolean ready = process.isAlive() && process.isReady();
        wasReady |= ready;
        return ready;
    }

    void skew(Duration by) {
        clocks.set(name(), by);
    }
}
