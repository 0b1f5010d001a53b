package dev.facet.api.live;

import dev.facet.model.message.JobChanged;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The runs that somebody watches through this process, one {@link RunWatch} each. */
@Component
class RunWatches implements SmartLifecycle {

    private final LiveQueries queries;
    /** By the runs' jobs, of which others speak. */
    private final Map<UUID, Shared> watches = new HashMap<>();

    private final AtomicInteger watchers;
    private boolean running;

    RunWatches(LiveQueries queries, MeterRegistry metrics) {
        this.queries = queries;
        this.watchers = metrics.gauge("facet.live.watchers", new AtomicInteger());
    }

    private static final class Shared {
        final RunWatch watch;
        int watchers;

        Shared(RunWatch watch) {
            this.watch = watch;
        }
    }

    /** A watcher's part in a watch; the last one to leave ends it. */
    final class Subscription implements AutoCloseable {

        private final UUID jobId;
        private final RunWatch watch;

        private Subscription(UUID jobId, RunWatch watch) {
            this.jobId = jobId;
            this.watch = watch;
        }

        RunWatch watch() {
            return watch;
        }

        @Override
        public void close() {
            leave(jobId, watch);
        }
    }

    synchronized Subscription join(UUID runId, UUID jobId) {
        Shared shared = watches.computeIfAbsent(jobId, _ -> {
            var watch = new RunWatch(runId, queries);
            Thread.ofVirtual().name("watch-" + runId).start(watch);
            return new Shared(watch);
        });
        if (!running) {
            shared.watch.close();
        }
        shared.watchers++;
        watchers.incrementAndGet();
        return new Subscription(jobId, shared.watch);
    }

    private synchronized void leave(UUID jobId, RunWatch watch) {
        watchers.decrementAndGet();
        Shared shared = watches.get(jobId);
        if (shared != null && shared.watch == watch && --shared.watchers == 0) {
            watches.remove(jobId);
            watch.close();
        }
    }

    @EventListener
    synchronized void on(JobChanged event) {
        Shared shared = watches.get(event.jobId());
        if (shared != null) {
            shared.watch.wake();
        }
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    /** Ends all streams, so that the web server need not wait for them; their clients go on at another instance. */
    @Override
    public synchronized void stop() {
        running = false;
        watches.values().forEach(shared -> shared.watch.close());
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
