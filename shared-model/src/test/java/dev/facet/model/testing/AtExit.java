package dev.facet.model.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** What to do when the JVM ends, last registered first, after Spring has closed its contexts. */
final class AtExit {

    private static final Deque<Runnable> actions = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::runAll, "facet-test-servers"));
    }

    private AtExit() {}

    static synchronized void run(Runnable action) {
        actions.push(action);
    }

    private static synchronized void runAll() {
        awaitSpring();
        for (var action : actions) {
            try {
                action.run();
            } catch (RuntimeException e) {
                System.err.println("While stopping what tests have started: " + e);
            }
        }
    }

    /** Shutdown hooks run side by side; a server must not go before its clients. */
    private static void awaitSpring() {
        try {
            for (var thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().startsWith("Spring")) {
                    thread.join(TimeUnit.SECONDS.toMillis(20));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
