package dev.facet.model.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.facet.model.embedded.PostgresAddress;
import dev.facet.model.job.JobSpec;
import dev.facet.model.job.JobStatus;
import dev.facet.model.job.Lane;
import dev.facet.model.spec.SpecJson;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of a test's own database, and the jobs in them, as SQL sees them. */
public final class JobRows implements AutoCloseable {

    private final HikariDataSource dataSource;
    private final JdbcClient jdbc;

    private JobRows(HikariDataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Makes the tables where they are not there yet. */
    public static JobRows in(PostgresAddress address) {
        var config = new HikariConfig();
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(20);
        config.setMinimumIdle(1);
        var dataSource = new HikariDataSource(config);
        Flyway.configure().dataSource(dataSource).load().migrate();
        return new JobRows(dataSource);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    /** One more queued probe, younger than those before it. */
    public UUID queue(int number) {
        return queue(new JobSpec.Probe(number), 0);
    }

    public UUID queue(JobSpec spec, int priority) {
        return queue(spec, Lane.ORDINARY, priority);
    }

    public UUID queue(JobSpec spec, Lane lane, int priority) {
        return queue(spec, lane, priority, 0);
    }

    public UUID queue(JobSpec spec, Lane lane, int priority, long turn) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into job (id, kind, spec, status, lane, priority, turn, created_at)"
                        + " values (?, ?, ?::jsonb, 'QUEUED', ?, ?, ?, clock_timestamp())")
                .params(id, spec.kind(), SpecJson.text(spec), lane.name(), priority, turn)
                .update();
        return id;
    }

    public JobStatus status(UUID job) {
        return JobStatus.valueOf(value(job, "status", String.class));
    }

    public <T> T value(UUID job, String column, Class<T> type) {
        return jdbc.sql("select " + column + " from job where id = ?")
                .param(job)
                .query(type)
                .single();
    }

    /** As seen by the database, the worker of this job was last heard of long ago. */
    public void expireLease(UUID job) {
        jdbc.sql("update job set lease_until = clock_timestamp() - interval '1 second' where id = ?")
                .param(job)
                .update();
    }

    public void cancel(UUID job) {
        jdbc.sql("update job set status = 'CANCELLED', ended_at = clock_timestamp(), lease_until = null,"
                        + " worker_id = null, pause_asked = false where id = ?")
                .param(job)
                .update();
    }

    public void askToPause(UUID job) {
        jdbc.sql("update job set pause_asked = true where id = ?").param(job).update();
    }

    /** Moves what the row remembers of the time into the past. */
    public void age(UUID job, String column, Duration by) {
        jdbc.sql("update job set " + column + " = " + column + " - make_interval(secs => ?) where id = ?")
                .params((double) by.toSeconds(), job)
                .update();
    }

    public long count(JobStatus status) {
        return jdbc.sql("select count(*) from job where status = ?")
                .param(status.name())
                .query(Long.class)
                .single();
    }

    /** How the job's attempts ended, the first first; "open" where one has not. */
    public List<String> outcomes(UUID job) {
        return jdbc.sql("select coalesce(outcome, 'open') from job_attempt where job_id = ? order by attempt")
                .param(job)
                .query(String.class)
                .list();
    }

    public void clear() {
        jdbc.sql("truncate job, worker cascade").update();
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
