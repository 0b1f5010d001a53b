package dev.facet.worker.execution;

import dev.facet.model.job.Claim;
import dev.facet.model.job.JobLeases;
import dev.facet.model.job.Lane;
import dev.facet.model.job.LeaseLostException;
import dev.facet.model.job.Slot;
import dev.facet.model.message.JobRecalled;
import dev.facet.model.message.Outage;
import dev.facet.model.message.WakeUps;
import dev.facet.worker.WorkerSettings;
import dev.facet.worker.intake.JobIntake;
import dev.facet.worker.intake.SlotIntake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the slots busy, a thread each. When the process is told to stop, no slot takes a further job; running ones are asked to
 * reach a checkpoint and are given back, and the rest of the process stays up until they are.
 */
@Component
class JobRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration WHILE_THE_DATABASE_IS_AWAY = Duration.ofSeconds(1);

    private final JobIntake intake;
    private final JobHandlers handlers;
    private final JobLeases leases;
    private final JobEnding ending;
    private final WakeUps wakeUps;
    private final WorkerMeters meters;
    private final WorkerSettings settings;
    private final int ordinarySlots;
    private final Outage outage = new Outage(log, "no job can be claimed; trying again until the database is back");
    private final Map<UUID, RunningJob> running = new ConcurrentHashMap<>();
    private final List<SlotIntake> intakes = new ArrayList<>();
    private final List<Thread> slots = new ArrayList<>();
    private volatile boolean taking;

    JobRunner(
            JobIntake intake,
            JobHandlers handlers,
            JobLeases leases,
            JobEnding ending,
            WakeUps wakeUps,
            WorkerMeters meters,
            WorkerSettings settings,
            ObjectProvider<EngineInfo> engine) {
        this.intake = intake;
        this.handlers = handlers;
        this.leases = leases;
        this.ending = ending;
        this.wakeUps = wakeUps;
        this.meters = meters;
        this.settings = settings;
        this.ordinarySlots =
                settings.slotsOr(engine.getIfAvailable(() -> EngineInfo.NONE).slots());
        meters.countRunning(running);
        meters.countSlots(ordinarySlots, settings.interactiveSlots());
    }

    /** A user wants something of a job; if it runs here, its row says what. */
    @EventListener
    void on(JobRecalled recalled) {
        var job = running.get(recalled.jobId());
        if (job != null) {
            job.recall();
        }
    }

    private void slot(SlotIntake jobs) {
        while (taking) {
            var taken = next(jobs).map(claim -> new Taken(claim, jobs.askedAt()));
            while (taken.isPresent()) {
                taken = run(taken.get(), jobs.slot());
            }
        }
    }

    /** @param before a moment before it was claimed, on {@link System#nanoTime()} */
    private record Taken(Claim claim, long before) {}

    private Optional<Claim> next(SlotIntake jobs) {
        try {
            var claim = jobs.next();
            outage.over();
            return claim;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            taking = false;
        } catch (Throwable e) { // whatever it was: a slot that ends is missed by nobody
            outage.seen(e);
            pause();
        }
        return Optional.empty();
    }

    private static void pause() {
        try {
            Thread.sleep(WHILE_THE_DATABASE_IS_AWAY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs a job, and takes the next one with its end. */
    private Optional<Taken> run(Taken taken, Slot slot) {
        Claim claim = taken.claim();
        meters.claimed(claim);
        log.info("{} claimed after {} ms", claim, claim.waited().toMillis());
        try (var job = new RunningJob(claim, taken.before(), leases, wakeUps, settings)) {
            running.put(claim.jobId(), job);
            if (!taking) {
                job.drain();
            }
            wakeUps.changed(claim.jobId());
            var outcome = outcomeOf(job);
            long before = System.nanoTime();
            return ending.write(job, outcome, taking ? Optional.of(slot) : Optional.empty())
                    .map(next -> new Taken(next, before));
        } catch (RuntimeException e) {
            log.error("{} could not be ended; its lease will run out", claim, e);
            return Optional.empty();
        } finally {
            running.remove(claim.jobId());
        }
    }

    /** Whatever a handler throws ends its job and not the slot. */
    private JobOutcome outcomeOf(RunningJob job) {
        try {
            return handlers.run(job.claim(), job);
        } catch (LeaseLostException e) {
            return new JobOutcome.Abandoned();
        } catch (Throwable e) {
            return job.isLost() ? new JobOutcome.Abandoned() : ending.failure(job.claim(), e);
        }
    }

    @Override
    public synchronized void start() {
        if (taking) {
            return;
        }
        taking = true;
        log.info(
                "{} slots for {}, and {} for those that are interactive",
                ordinarySlots,
                handlers.kinds(),
                settings.interactiveSlots());
        open("slot-", ordinarySlots, EnumSet.allOf(Lane.class));
        open("interactive-slot-", settings.interactiveSlots(), EnumSet.of(Lane.INTERACTIVE));
    }

    private void open(String name, int count, Set<Lane> lanes) {
        for (int slot = 1; slot <= count; slot++) {
            var jobs = intake.open(handlers.kinds(), lanes);
            intakes.add(jobs);
            slots.add(Thread.ofPlatform().name(name + slot).start(() -> slot(jobs)));
        }
    }

    @Override
    public void stop(Runnable whenStopped) {
        Thread.ofPlatform().name("drain").start(() -> {
            stop();
            whenStopped.run();
        });
    }

    @Override
    public synchronized void stop() {
        taking = false;
        intakes.forEach(SlotIntake::wake);
        running.values().forEach(RunningJob::drain);
        long deadline = System.nanoTime() + settings.drainWithin().toNanos();
        try {
            for (Thread slot : slots) {
                slot.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.values().forEach(this::giveBackAsItIs);
        slots.clear();
        intakes.clear();
    }

    /** It did not reach a checkpoint in time: whoever takes it starts from the last one. */
    private void giveBackAsItIs(RunningJob job) {
        log.warn("{} did not stop within {}; given back as it is", job.claim(), settings.drainWithin());
        try {
            leases.release(job.claim());
        } catch (RuntimeException e) {
            log.warn("{} was not given back ({}); its lease will run out", job.claim(), e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return taking;
    }
}
