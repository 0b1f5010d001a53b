package dev.facet.worker.execution;

import dev.facet.model.job.Claim;
import dev.facet.model.job.FencedWrite;

/** What a handler has of the job that it runs: the only way to write about it, and to hear that it should stop. */
public interface JobContext {

    Claim claim();

    /** Looked at between two steps; costs nothing. What was asked once is not taken back. */
    StopRequest stopRequest();

    /** Share of the work that is done, in [0, 1]. Stored with the next write or heartbeat. */
    void progress(double share);

    /**
     * Writes in a transaction that holds the claim, then says to the API that something is new. While the database is away it
     * tries again until the lease is lost, so the block must be right when repeated.
     *
     * @throws dev.facet.model.job.LeaseLostException where the job is no longer this worker's; nothing was written. Let it
     *     pass.
     */
    void write(FencedWrite block);
}
