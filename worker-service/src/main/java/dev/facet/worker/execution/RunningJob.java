package dev.facet.worker.execution;

import dev.facet.model.job.Claim;
import dev.facet.model.job.FencedWrite;
import dev.facet.model.job.JobLeases;
import dev.facet.model.job.LeaseLostException;
import dev.facet.model.message.Outage;
import dev.facet.model.message.WakeUps;
import dev.facet.worker.WorkerSettings;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A claim at work: keeps its lease, and knows whether it still has it. */
final class RunningJob implements JobContext, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunningJob.class);
    private static final Duration BETWEEN_ATTEMPTS_TO_WRITE = Duration.ofMillis(200);

    private final Claim claim;
    private final JobLeases leases;
    private final WakeUps wakeUps;
    private final Duration lease;
    private final Outage outage =
            new Outage(log, "the database takes no heartbeat; the job goes on until its lease is over");
    private final Heartbeat heartbeat;

    private volatile double progress;
    private volatile boolean lost;
    private volatile boolean pauseAsked;
    private volatile boolean draining;
    /** The last thing that the handler was asked: it is not taken back, since it may be stopping already. */
    private volatile StopRequest asked = StopRequest.NONE;
    /** Until then the lease is held for certain; on {@link System#nanoTime()}, which also runs while a process stands still. */
    private volatile long heldUntil;

    RunningJob(Claim claim, long claimedBefore, JobLeases leases, WakeUps wakeUps, WorkerSettings settings) {
        this.claim = claim;
        this.leases = leases;
        this.wakeUps = wakeUps;
        this.lease = settings.lease();
        this.heldUntil = claimedBefore + lease.toNanos();
        this.heartbeat = Heartbeat.start(claim.toString(), settings.heartbeatEvery(), this::beat);
    }

    @Override
    public Claim claim() {
        return claim;
    }

    @Override
    public StopRequest stopRequest() {
        StopRequest now = wanted();
        if (now != StopRequest.NONE) {
            asked = now;
        }
        return asked;
    }

    private StopRequest wanted() {
        if (isLost()) {
            return StopRequest.ABANDON;
        }
        if (pauseAsked) {
            return StopRequest.PAUSE;
        }
        return draining ? StopRequest.DRAIN : StopRequest.NONE;
    }

    /** Once it is, it stays so, even if a late heartbeat should still find the lease. */
    boolean isLost() {
        if (System.nanoTime() - heldUntil > 0) {
            lost = true;
        }
        return lost;
    }

    @Override
    public void progress(double share) {
        progress = Math.clamp(share, 0, 1);
    }

    @Override
    public void write(FencedWrite block) {
        untilLost(() -> {
            leases.write(claim, progress, block);
            return true;
        });
        wakeUps.changed(claim.jobId());
    }

    /** Does it again while the database is away and the lease may still be held. */
    <T> T untilLost(Supplier<T> write) {
        while (true) {
            try {
                return write.get();
            } catch (LeaseLostException e) {
                lost = true;
                throw e;
            } catch (RuntimeException e) {
                if (!Faults.databaseAway(e)) {
                    throw e;
                }
                outage.seen(e);
            }
            if (isLost() || !pause()) {
                throw new LeaseLostException(claim);
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS_TO_WRITE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Looks at the row now. */
    void recall() {
        heartbeat.now();
    }

    void drain() {
        draining = true;
    }

    private void beat() {
        if (isLost()) {
            return; // whoever is next need not wait for longer
        }
        long before = System.nanoTime();
        try {
            pauseAsked = leases.heartbeat(claim, lease, progress);
            heldUntil = before + lease.toNanos();
            outage.over();
            wakeUps.changed(claim.jobId());
        } catch (LeaseLostException e) {
            lost = true;
        } catch (RuntimeException e) {
            outage.seen(e);
        }
    }

    @Override
    public void close() {
        heartbeat.close();
    }
}
