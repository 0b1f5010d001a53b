package dev.facet.api.job;

import dev.facet.api.access.Access;
import dev.facet.api.access.ProjectFilter;
import dev.facet.api.job.WorkerView.RunningJob;
import dev.facet.api.web.Columns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads who works on what. */
@Repository
class WorkerQueries {

    private final JdbcClient jdbc;
    private final Access access;

    WorkerQueries(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /** Those heard of last first, with those of their jobs that the caller may see. */
    List<WorkerView> list() {
        var jobs = new HashMap<UUID, List<RunningJob>>();
        ProjectFilter projects = access.visible();
        jdbc.sql("select worker_id, id, kind, progress from job where status = 'RUNNING' and "
                        + projects.condition("project") + " order by id")
                .param(ProjectFilter.PARAMETER, projects.values())
                .query(row -> {
                    jobs.computeIfAbsent(Columns.id(row, "worker_id"), _ -> new ArrayList<>())
                            .add(new RunningJob(
                                    Columns.id(row, "id"), row.getString("kind"), row.getDouble("progress")));
                });
        return jdbc.sql("""
                        select *, stopped_at is null and seen_at > now() - interval '1 minute' as alive
                        from worker order by seen_at desc, id limit 1000""")
                .query((row, _) -> new WorkerView(
                        Columns.id(row, "id"),
                        row.getString("name"),
                        row.getBoolean("alive"),
                        List.of((String[]) row.getArray("kinds").getArray()),
                        row.getInt("slots"),
                        row.getInt("interactive_slots"),
                        row.getString("engine"),
                        row.getString("device"),
                        row.getString("version"),
                        jobs.getOrDefault(Columns.id(row, "id"), List.of()),
                        Columns.instant(row, "started_at"),
                        Columns.instant(row, "seen_at"),
                        Columns.instantOrNull(row, "stopped_at")))
                .list();
    }
}
