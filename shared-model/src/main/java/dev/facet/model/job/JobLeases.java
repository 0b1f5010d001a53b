package dev.facet.model.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What workers do to jobs. Everything is conditional on (job, attempt, RUNNING, lease not run out) by the database's clock;
 * where the condition does not hold, nothing is written and {@link LeaseLostException} says so.
 */
@Component
public class JobLeases {

    /** A claim holds: nobody has ended the job or taken it away. */
    static final String HELD = "status = 'RUNNING' and lease_until > clock_timestamp()";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final JobClaims claims;
    private final JobEndings endings;

    JobLeases(JdbcClient jdbc, PlatformTransactionManager transactionManager, RetryPolicy retries) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactionManager);
        this.claims = new JobClaims(jdbc, transactions);
        this.endings = new JobEndings(jdbc, retries);
    }

    /**
     * Takes the best waiting job that the slot can do: by priority, then lane, then turn ({@link Turns}), then age.
     * Several slots take different ones. Jobs of a project that has as many running as its quota allows are passed over.
     *
     * @return empty: nothing waits
     */
    public Optional<Claim> claim(Slot slot) {
        return claims.claim(slot);
    }

    /**
     * Extends the lease.
     *
     * @param progress share of the work that is done, in [0, 1]
     * @return whether a user asked the job to pause
     */
    public boolean heartbeat(Claim claim, Duration lease, double progress) {
        return jdbc.sql("""
                        update job set lease_until = clock_timestamp() + make_interval(secs => ?), progress = ?
                        where id = ? and attempt = ? and %s
                        returning pause_asked""".formatted(HELD))
                .params(List.of(seconds(lease), progress, claim.jobId(), claim.attempt()))
                .query(Boolean.class)
                .optional()
                .orElseThrow(() -> new LeaseLostException(claim));
    }

    /** Runs the block in a transaction that holds the claim: while it lasts nobody ends the job or gives it to another. */
    public void write(Claim claim, FencedWrite block) {
        transactions.executeWithoutResult(tx -> {
            fence(claim);
            run(block);
        });
    }

    /** As {@link #write(Claim, FencedWrite)}, and says how far the job is. */
    public void write(Claim claim, double progress, FencedWrite block) {
        write(claim, () -> {
            block.run();
            jdbc.sql("update job set progress = ? where id = ? and progress <> ?")
                    .params(progress, claim.jobId(), progress)
                    .update();
        });
    }

    /** Ends the job well, with its last effects in the same transaction. */
    public void succeed(Claim claim, FencedWrite lastEffects) {
        write(claim, () -> {
            lastEffects.run();
            endings.succeed(claim.jobId(), claim.attempt());
        });
    }

    /**
     * Ends the job well and takes the next one, both or neither: a slot that is busy with small jobs pays one statement for each.
     *
     * @param next who takes the next job
     * @return empty: nothing waits, or only what others have locked for a moment, or the best is of a project with a quota;
     *     {@link #claim} sees to these
     */
    public Optional<Claim> succeed(Claim claim, FencedWrite lastEffects, Slot next) {
        if (lastEffects instanceof FencedWrite.Nothing) {
            return claims.claimAtEnd(claim, next);
        }
        return transactions.execute(tx -> {
            fence(claim);
            run(lastEffects);
            return claims.claimAtEnd(claim, next);
        });
    }

    /** Ends the attempt by a failure: the job is queued again where {@link RetryPolicy} says so, else FAILED. */
    public JobStatus fail(Claim claim, Fault fault, String message) {
        var next = new JobStatus[1];
        write(
                claim,
                () -> next[0] = endings.fail(claim.jobId(), claim.attempt(), AttemptOutcome.FAILED, fault, message));
        return next[0];
    }

    /** Gives the job back, from its last checkpoint; this was no failure. */
    public void release(Claim claim) {
        write(claim, () -> endings.release(claim.jobId(), claim.attempt()));
    }

    /** Sets the job aside, as a user has asked; one who has changed his mind meanwhile finds it QUEUED. */
    public JobStatus pause(Claim claim) {
        var next = new JobStatus[1];
        write(claim, () -> next[0] = endings.pause(claim.jobId(), claim.attempt()));
        return next[0];
    }

    /** Where the job is, whoever has it; empty: it was deleted. */
    public Optional<JobStatus> statusOf(UUID jobId) {
        return jdbc.sql("select status from job where id = ?")
                .param(jobId)
                .query((row, number) -> JobStatus.valueOf(row.getString("status")))
                .optional();
    }

    private void fence(Claim claim) {
        @Nullable
        Integer held = jdbc.sql("""
                        select 1 from job where id = ? and attempt = ? and %s
                        for no key update""".formatted(HELD))
                .params(claim.jobId(), claim.attempt())
                .query(Integer.class)
                .optional()
                .orElse(null);
        if (held == null) {
            throw new LeaseLostException(claim);
        }
    }

    private static void run(FencedWrite block) {
        try {
            block.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
