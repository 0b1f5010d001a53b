package dev.facet.worker.execution;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Beats at an interval, and at once when asked to, until it is closed. */
final class Heartbeat implements AutoCloseable {

    private final Runnable beat;
    private final Duration every;
    private final BlockingQueue<Boolean> asked = new LinkedBlockingQueue<>(1);
    private final Thread thread;
    private volatile boolean closed;

    private Heartbeat(String name, Duration every, Runnable beat) {
        this.beat = beat;
        this.every = every;
        this.thread = Thread.ofVirtual().name("heartbeat of " + name).unstarted(this::loop);
    }

    static Heartbeat start(String name, Duration every, Runnable beat) {
        var heartbeat = new Heartbeat(name, every, beat);
        heartbeat.thread.start();
        return heartbeat;
    }

    void now() {
        asked.offer(true);
    }

    private void loop() {
        try {
            while (!closed) {
                asked.poll(every.toMillis(), TimeUnit.MILLISECONDS);
                if (!closed) {
                    beat.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Neither waits for a beat that hangs, nor interrupts it, which would close its connection to the database. */
    @Override
    public void close() {
        closed = true;
        asked.offer(true);
    }
}
