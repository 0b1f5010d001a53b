package dev.facet.api.experiment;

import dev.facet.api.access.Access;
import dev.facet.api.experiment.PlannedExperiment.SizedRun;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Runs whose results others of their project may take over. */
@Repository
class ReusableRuns {

    private final JdbcClient jdbc;
    private final Access access;

    ReusableRuns(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /** The same without the runs that are identical to one that is done now. */
    PlannedExperiment without(PlannedExperiment planned) {
        Map<SizedRun, String> hashes = new LinkedHashMap<>();
        planned.runs().forEach(run -> hashes.put(run, run.plan().spec().hash())); // which covers the seed
        Set<String> done = new HashSet<>(jdbc.sql("""
                        select distinct r.spec_hash from run r join job j on j.id = r.job_id
                        where r.spec_hash = any(:hashes) and j.status = 'SUCCEEDED' and j.project = :project
                            and exists (select from checkpoint c where c.run_id = r.id)""")
                .param("project", access.target())
                .param("hashes", hashes.values().toArray(String[]::new))
                .query(String.class)
                .list());
        List<SizedRun> trained = planned.runs().stream()
                .filter(run -> !done.contains(hashes.get(run)))
                .toList();
        return new PlannedExperiment(planned.request(), trained);
    }
}
