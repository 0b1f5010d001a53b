package dev.facet.worker.execution;

import dev.facet.model.job.JobSpec;
import java.io.IOException;

/**
 * Does one kind of job. A bean; workers find it by its type.
 *
 * @param <S> the kind
 */
public interface JobHandler<S extends JobSpec> {

    Class<S> type();

    /**
     * Does the job from where its last attempt left it. Looks at {@link JobContext#stopRequest()} between two steps, and
     * writes only through {@link JobContext#write}. Expected endings are returned; an exception means: broken input
     * (InvalidSpecException), broken surroundings (IOException, a database that is away), or else a bug.
     */
    JobOutcome run(S spec, JobContext context) throws IOException;
}
