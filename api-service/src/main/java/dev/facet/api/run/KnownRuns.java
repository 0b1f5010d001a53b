package dev.facet.api.run;

import dev.facet.api.web.NotFoundException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells a run that has nothing yet from one that does not exist. */
@Component
public class KnownRuns {

    private final JdbcClient jdbc;

    KnownRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
}
