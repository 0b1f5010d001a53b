package dev.facet.api.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Looks at the rows of one run for all who watch it: when it is woken, and every second in any case, since a wake-up is only a
 * message. However many watch, the database is asked once.
 */
final class RunWatch implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(RunWatch.class);
    private static final long POLL_MILLIS = 1_000;
    /** Wake-ups in quick succession are one. */
    private static final long PAUSE_MILLIS = 100;

    private static final int MOST_POINTS_KEPT = 2_000;

    private final UUID runId;
    private final LiveQueries queries;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition woken = lock.newCondition();
    private @Nullable Snapshot latest;
    private boolean wakeAsked;
    private boolean closed;

    RunWatch(UUID runId, LiveQueries queries) {
        this.runId = runId;
        this.queries = queries;
    }

    /**
     * What was seen last.
     *
     * @param version rises with every change
     * @param state null: the run was deleted
     * @param from the points are all that arrived after this place
     */
    record Snapshot(long version, @Nullable LiveState state, long from, List<LivePoint> points) {

        long last() {
            return points.isEmpty() ? from : points.getLast().seq();
        }

        boolean isLast() {
            return state == null || state.status().ended();
        }
    }

    /** A snapshot after the given version; null where there was none within the time, or the watch is closed. */
    @Nullable
    Snapshot awaitAfter(long version, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!closed && (latest == null || latest.version() <= version)) {
                if (left <= 0) {
                    return null;
                }
                left = changed.awaitNanos(left);
            }
            return closed ? null : latest;
        } finally {
            lock.unlock();
        }
    }

    /** Looks at the rows now. */
    void wake() {
        lock.lock();
        try {
            wakeAsked = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        try {
            while (!isClosed()) {
                try {
                    look();
                } catch (DataAccessException e) {
                    log.debug("the database is away; watchers of run {} wait", runId, e);
                }
                pause();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        Snapshot before = current();
        // The state first: whatever belongs to an end that is seen here was written before it.
        Optional<LiveState> state = queries.state(runId);
        long from = before == null ? queries.lastSeq(runId) : before.from();
        long last = before == null ? from : before.last();
        List<LivePoint> news = queries.points(runId, last, Long.MAX_VALUE, MOST_POINTS_KEPT);
        if (before != null && news.isEmpty() && Objects.equals(before.state(), state.orElse(null))) {
            return;
        }
        var points = new ArrayList<>(before == null ? List.<LivePoint>of() : before.points());
        points.addAll(news);
        if (points.size() > MOST_POINTS_KEPT) {
            int dropped = points.size() - MOST_POINTS_KEPT;
            from = points.get(dropped - 1).seq();
            points.subList(0, dropped).clear();
        }
        boolean whole = news.size() < MOST_POINTS_KEPT;
        publish(new Snapshot(
                before == null ? 1 : before.version() + 1,
                whole || before == null ? state.orElse(null) : before.state(),
                from,
                List.copyOf(points)));
        if (!whole) {
            wake();
        }
    }

    private @Nullable Snapshot current() {
        lock.lock();
        try {
            return latest;
        } finally {
            lock.unlock();
        }
    }

    private void publish(Snapshot snapshot) {
        lock.lock();
        try {
            latest = snapshot;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void pause() throws InterruptedException {
        Thread.sleep(PAUSE_MILLIS);
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS - PAUSE_MILLIS);
            while (!wakeAsked && !closed && left > 0) {
                left = woken.awaitNanos(left);
            }
            wakeAsked = false;
        } finally {
            lock.unlock();
        }
    }
}
