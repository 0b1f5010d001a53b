package dev.facet.model.job;

import dev.facet.model.entity.SubmittedEntity;
import dev.facet.model.spec.SpecJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work and where it stands. What users do to a job is a method here; what workers and the reaper do is a conditional
 * update in {@link Jobs}, since only the database can decide who is first.
 */
@Entity
@DynamicUpdate
public class Job extends SubmittedEntity {

    @Column(updatable = false)
    private String project;

    private @Nullable UUID experimentId;
    private String kind;

    @JdbcTypeCode(SqlTypes.JSON)
    private String spec;

    @Enumerated(EnumType.STRING)
    private JobStatus status;

    @Enumerated(EnumType.STRING)
    private Lane lane;

    private int priority;

    @Column(updatable = false)
    private long turn;

    private int attempt;
    private int failures;
    private boolean pauseAsked;
    private @Nullable UUID workerId;
    private @Nullable Instant leaseUntil;

    @Column(insertable = false, updatable = false)
    private Instant queuedAt;

    private @Nullable Instant notBefore;
    private @Nullable Instant publishedAt;
    private double progress;

    @Enumerated(EnumType.STRING)
    private @Nullable Fault fault;

    private @Nullable String message;

    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected Job() {}

    /**
     * @param project that it belongs to: its experiment's, if it has one
     * @param turn when it is due among jobs of its priority and lane, by {@link Turns}
     */
    public Job(
            UUID id,
            String project,
            @Nullable UUID experimentId,
            JobSpec spec,
            Lane lane,
            int priority,
            long turn,
            Instant now) {
        super(id, now);
        this.project = project;
        this.experimentId = experimentId;
        this.kind = spec.kind();
        this.spec = SpecJson.text(spec);
        this.status = JobStatus.QUEUED;
        this.lane = lane;
        this.priority = priority;
        this.turn = turn;
        this.queuedAt = now;
    }

    /** Ends the job. A worker that runs it finds its next write refused. Cancelling a cancelled job changes nothing. */
    public void cancel(Instant now) {
        if (status == JobStatus.CANCELLED) {
            return;
        }
        move(JobStatus.CANCELLED, "cancelled");
        dropLease();
        endedAt = now;
    }

    /** Sets the job aside: at once while it waits, after its next checkpoint while it runs. */
    public void pause() {
        if (status == JobStatus.PAUSED) {
            return;
        }
        if (status == JobStatus.RUNNING) {
            pauseAsked = true;
        } else {
            move(JobStatus.PAUSED, "paused");
        }
    }

    /** Queues a paused job again, or takes back a pause that has not happened yet. */
    public void resume() {
        if (status == JobStatus.RUNNING && pauseAsked) {
            pauseAsked = false;
        } else if (status == JobStatus.PAUSED) {
            requeue("resumed");
        } else {
            throw new IllegalJobTransitionException(status, "resumed");
        }
    }

    /** Queues a failed or cancelled job again, from its last checkpoint and with all its attempts before it. */
    public void retry() {
        if (status != JobStatus.FAILED && status != JobStatus.CANCELLED) {
            throw new IllegalJobTransitionException(status, "retried");
        }
        requeue("retried");
        failures = 0;
        fault = null;
        message = null;
        endedAt = null;
    }

    private void requeue(String action) {
        move(JobStatus.QUEUED, action);
        notBefore = null;
        publishedAt = null;
    }

    private void move(JobStatus next, String action) {
        if (!status.mayBecome(next)) {
            throw new IllegalJobTransitionException(status, action);
        }
        status = next;
    }

    private void dropLease() {
        workerId = null;
        leaseUntil = null;
        pauseAsked = false;
    }

    /** Whose it is. */
    public String project() {
        return project;
    }

    public @Nullable UUID experimentId() {
        return experimentId;
    }

    public String kind() {
        return kind;
    }

    public JobSpec spec() {
        return JobSpec.read(spec);
    }

    public JobStatus status() {
        return status;
    }

    public Lane lane() {
        return lane;
    }

    public int priority() {
        return priority;
    }

    /** When it is due among jobs of its priority and lane. It keeps its turn when it is queued again. */
    public long turn() {
        return turn;
    }

    public int attempt() {
        return attempt;
    }

    public int failures() {
        return failures;
    }

    public boolean pauseAsked() {
        return pauseAsked;
    }

    public @Nullable UUID workerId() {
        return workerId;
    }

    public @Nullable Instant leaseUntil() {
        return leaseUntil;
    }

    /** When it last became QUEUED. */
    public Instant queuedAt() {
        return queuedAt;
    }

    /** A retry waits until then; null: it need not wait. */
    public @Nullable Instant notBefore() {
        return notBefore;
    }

    /** When its token was confirmed by the broker; null: none is on its way. */
    public @Nullable Instant publishedAt() {
        return publishedAt;
    }

    /** Share of the work that is done, in [0, 1]. */
    public double progress() {
        return progress;
    }

    public @Nullable Fault fault() {
        return fault;
    }

    public @Nullable String message() {
        return message;
    }

    public @Nullable Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
