package dev.facet.worker.execution;

import dev.facet.model.job.JobSpec;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A handler whose jobs do what the test says, while it watches. Jobs of kind SAMPLE, since those need no more than an id. */
final class Scripted implements JobHandler<JobSpec.Sample> {

    interface Script {
        JobOutcome run(JobContext context) throws IOException, InterruptedException;
    }

    private final Script script;
    private final BlockingQueue<JobContext> started = new LinkedBlockingQueue<>();

    Scripted(Script script) {
        this.script = script;
    }

    static JobSpec.Sample job() {
        return new JobSpec.Sample(UUID.randomUUID());
    }

    /** Goes on until it is asked to stop, as a training does. */
    static JobOutcome stepUntilAsked(JobContext context) throws InterruptedException {
        while (context.stopRequest() == StopRequest.NONE) {
            Thread.sleep(2); // a step
        }
        return context.stopRequest().outcome();
    }

    @Override
    public Class<JobSpec.Sample> type() {
        return JobSpec.Sample.class;
    }

    @Override
    public JobOutcome run(JobSpec.Sample spec, JobContext context) throws IOException {
        started.add(context);
        try {
            return script.run(context);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next job that was started, waited for. */
    JobContext awaitStart() {
        try {
            var context = started.poll(20, TimeUnit.SECONDS);
            if (context == null) {
                throw new AssertionError("no job was started");
            }
            return context;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean hasStarted() {
        return !started.isEmpty();
    }
}
