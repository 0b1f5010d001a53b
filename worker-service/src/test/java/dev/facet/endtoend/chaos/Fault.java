package dev.facet.endtoend.chaos;

import java.time.Duration;

/** What goes wrong in one round. Members are counted from 0. */
sealed interface Fault {

    /** SIGKILL. Another process takes its place afterwards. */
    record KillWorker(int worker) implements Fault {}

    /** SIGKILL. Another process takes its place afterwards. */
    record KillApi(int api) implements Fault {}

    /** SIGSTOP until others have the jobs that it holds, then SIGCONT: it wakes up and does not know. */
    record StallWorker(int worker) implements Fault {}

    /** RabbitMQ stops, is away for a moment, and starts again. */
    record RestartBroker() implements Fault {}

    /** PostgreSQL stops and starts again. */
    record RestartDatabase(Stop how) implements Fault {}

    /** How a database ends: sessions are rolled back first, or it drops everything, or the kernel kills it. */
    enum Stop {
        FAST,
        IMMEDIATE,
        KILL
    }

    /** All connections to the database are cut at once. */
    record CutConnections() implements Fault {}

    /** Not one more byte fits onto the disk of the artifacts for a while. */
    record FillDisk() implements Fault {}

    /** The wall clock of a process jumps to another hour, and stays there. */
    record SkewClock(Role role, int member, Duration by) implements Fault {}

    /** For the summary: what differs by target only is one kind. */
    default String kind() {
        return switch (this) {
            case KillWorker fault -> "worker killed";
            case KillApi fault -> "API killed";
            case StallWorker fault -> "worker stopped past its lease, then woken";
            case RestartBroker fault -> "broker stopped and started";
            case RestartDatabase(var how) ->
                switch (how) {
                    case FAST -> "database restarted";
                    case IMMEDIATE -> "database restarted in immediate mode";
                    case KILL -> "database killed and started";
                };
            case CutConnections fault -> "all database connections cut";
            case FillDisk fault -> "artifact disk full, then freed";
            case SkewClock fault -> "clock of a process skewed";
        };
    }

    /** With its target. */
    default String text() {
        return switch (this) {
            case KillWorker(int worker) -> kind() + " (" + Role.WORKER.name(worker) + ")";
            case KillApi(int api) -> kind() + " (" + Role.API.name(api) + ")";
            case StallWorker(int worker) -> kind() + " (" + Role.WORKER.name(worker) + ")";
            case SkewClock(var role, int member, var by) ->
                "%s (%s by %+d min)".formatted(kind(), role.name(member), by.toMinutes());
            case RestartBroker fault -> kind();
            case RestartDatabase fault -> kind();
            case CutConnections fault -> kind();
            case FillDisk fault -> kind();
        };
    }
}
