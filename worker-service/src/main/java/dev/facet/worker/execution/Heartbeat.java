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
            while (true) {
                asked.poll(every.toMillis(), TimeUnit.MILLISECONDS);
                beat.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** Does not wait for a beat that hangs. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
