package dev.facet.model.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.testing.JobRows;
import dev.facet.model.testing.Servers;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessException;

/** The table of {@link JobStatus} and the database's are the same. */
class JobTransitionsIT {

    private static final JobRows rows = JobRows.in(Servers.isolated().postgres());

    @AfterAll
    static void close() {
        rows.close();
    }

    static Stream<Arguments> allPairs() {
        return Arrays.stream(JobStatus.values())
                .flatMap(from -> Arrays.stream(JobStatus.values())
                        .filter(to -> to != from)
                        .map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("allPairs")
    void theDatabaseAllowsWhatTheTableOfStatesAllows(JobStatus from, JobStatus to) {
        UUID job = UUID.randomUUID();
        rows.jdbc()
                .sql(
                        "insert into job (id, kind, spec, status, priority, worker_id, lease_until, ended_at, fault, message)"
                                + " select ?, 'PROBE', '{}', s, 0, " + columns("s") + " from (values (?)) as v(s)")
                .params(job, from.name())
                .update();

        assertThat(databaseAllows(job, to)).isEqualTo(from.mayBecome(to));
    }

    private static boolean databaseAllows(UUID job, JobStatus to) {
        try {
            rows.jdbc()
                    .sql("update job set (status, worker_id, lease_until, ended_at, fault, message)" + " = (select s, "
                            + columns("s") + " from (values (?)) as v(s)) where id = ?")
                    .params(to.name(), job)
                    .update();
            return true;
        } catch (DataAccessException e) {
            assertThat(e).rootCause().hasMessageContaining("job cannot become " + to);
            return false;
        }
    }

    /** What the other constraints want beside a status, so that only the transition is judged. */
    private static String columns(String status) {
        return """
                case when %1$s = 'RUNNING' then gen_random_uuid() end,
                case when %1$s = 'RUNNING' then now() end,
                case when %1$s in ('SUCCEEDED', 'FAILED', 'CANCELLED') then now() end,
                case when %1$s = 'FAILED' then 'BUG' end,
                case when %1$s = 'FAILED' then 'why' end""".formatted(status);
    }
}
