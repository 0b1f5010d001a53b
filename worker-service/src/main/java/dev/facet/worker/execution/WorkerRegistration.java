package dev.facet.worker.execution;

import dev.facet.model.job.Workers;
import dev.facet.worker.WorkerIdentity;
import dev.facet.worker.WorkerSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps this worker in the list of workers: started before the first job, stopped after the last. */
@Component
class WorkerRegistration implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WorkerRegistration.class);

    private final Workers workers;
    private final WorkerIdentity identity;
    private final WorkerSettings settings;
    private final JobHandlers handlers;
    private final ObjectProvider<EngineInfo> engine;
    private @Nullable Heartbeat heartbeat;

    WorkerRegistration(
            Workers workers,
            WorkerIdentity identity,
            WorkerSettings settings,
            JobHandlers handlers,
            ObjectProvider<EngineInfo> engine) {
        this.workers = workers;
        this.identity = identity;
        this.settings = settings;
        this.handlers = handlers;
        this.engine = engine;
    }

    private void sayHere() {
        var compute = engine.getIfAvailable(() -> EngineInfo.NONE);
        var version = WorkerRegistration.class.getPackage().getImplementationVersion();
        try {
            workers.seen(
                    identity.id(),
                    identity.name(),
                    handlers.kinds(),
                    settings.slotsOr(compute.slots()),
                    settings.interactiveSlots(),
                    compute.engine(),
                    compute.device(),
                    version == null ? "unreleased" : version);
        } catch (RuntimeException e) {
            log.debug("The list of workers was not reached", e); // the runner says that the database is away
        }
    }

    @Override
    public synchronized void start() {
        sayHere();
        heartbeat = Heartbeat.start(identity.name(), settings.heartbeatEvery(), this::sayHere);
    }

    @Override
    public synchronized void stop() {
        if (heartbeat != null) {
            heartbeat.close();
            heartbeat = null;
            try {
                workers.stopped(identity.id());
            } catch (RuntimeException e) {
                log.debug("The list of workers was not reached", e);
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return heartbeat != null;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }
}
