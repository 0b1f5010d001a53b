package dev.facet.endtoend.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds what is there against the ledger and against the reference. */
final class Audit {

    private final Cluster cluster;
    private final Ledger ledger;
    private final Client client;
    private final JobAudit jobs;
    private final ResultAudit results;
    private final ArtifactAudit artifacts;

    Audit(Cluster cluster, Ledger ledger, Client client, Reference reference) {
        this.cluster = cluster;
        this.ledger = ledger;
        this.client = client;
        this.jobs = new JobAudit(cluster.jdbc());
        this.results = new ResultAudit(cluster.jdbc(), reference);
        this.artifacts = new ArtifactAudit(cluster.jdbc(), cluster.disk().artifacts());
    }

    /**
     * Checks while nothing is asked for; workers go on.
     *
     * @param everything also what was right when it was checked before
     */
    List<Breach> atRest(boolean everything) {
        return ledger.atRest(() -> {
            var breaches = new ArrayList<>(jobs.check(ledger.entries()));
            breaches.addAll(results.check(everything));
            breaches.addAll(artifacts.check(everything));
            return breaches;
        });
    }

    List<Breach> download() {
        return artifacts.download(client);
    }

    /** What was accepted, and what has become of it. */
    Map<String, Object> counts() {
        var entries = ledger.entries();
        var counts = new LinkedHashMap<String, Object>();
        counts.put("experiments accepted", entries.experiments().size());
        counts.put("  of them deleted later", entries.deleted().size());
        counts.put("probes accepted", entries.probes().size());
        counts.put("samplings accepted", entries.samplings().size());
        counts.put("percolations accepted", entries.percolations().size());
        cluster.jdbc().sql("""
                        select kind || ' jobs ' || status as what, count(*) as count from job group by kind, status order by kind, status""").query(row -> {
            counts.put(row.getString("what"), row.getLong("count"));
        });
        cluster.jdbc().sql("""
                        select 'attempts ' || coalesce(outcome, 'open') as what, count(*) as count
                        from job_attempt group by outcome order by outcome""").query(row -> {
            counts.put(row.getString("what"), row.getLong("count"));
        });
        counts.put(
                "metric points",
                cluster.jdbc()
                        .sql("select count(*) from metric_point")
                        .query(Long.class)
                        .single());
        counts.put(
                "artifacts linked",
                cluster.jdbc()
                        .sql("select count(*) from artifact")
                        .query(Long.class)
                        .single());
        counts.put("bytes that nobody links, for the sweep", artifacts.orphans());
        return counts;
    }
}
