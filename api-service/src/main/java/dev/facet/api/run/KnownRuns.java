package dev.facet.api.run;

import dev.facet.api.web.NotFoundException;
import dev.facet.model.experiment.Run;
import dev.facet.model.experiment.Runs;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells a run that has nothing yet from one that does not exist, or no longer. */
@Component
public class KnownRuns {

    private final JdbcClient jdbc;
    private final Runs runs;

    KnownRuns(JdbcClient jdbc, Runs runs) {
        this.jdbc = jdbc;
        this.runs = runs;
    }

    /** @throws NotFoundException where there is no such run */
    public void require(UUID runId) {
        boolean known = jdbc.sql("select exists (select from run where id = ?)")
                .param(runId)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw new NotFoundException("run", runId);
        }
    }

    /**
     * Within a transaction that adds to a run: nobody deletes it before the end of that, nor lets a checkpoint of it expire. Who does
     * so now is waited for.
     *
     * @throws NotFoundException where there is no such run, or it has just been deleted
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Run hold(UUID runId) {
        // The experiment first, as a deletion does, so that neither waits for the other.
        lock("select id from experiment where id = (select experiment_id from run where id = ?) for key share", runId);
        lock("select id from run where id = ? for key share", runId);
        return runs.findById(runId).orElseThrow(() -> new NotFoundException("run", runId));
    }

    private void lock(String statement, UUID runId) {
        jdbc.sql(statement).param(runId).query(UUID.class).optional();
    }
}
