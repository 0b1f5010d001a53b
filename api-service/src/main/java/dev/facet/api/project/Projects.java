package dev.facet.api.project;

import dev.facet.api.access.Access;
import dev.facet.api.access.ProjectFilter;
import dev.facet.api.access.Role;
import dev.facet.api.web.Columns;
import dev.facet.api.web.ConflictException;
import dev.facet.api.web.NotFoundException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The projects table, and who is what in them. */
@Repository
class Projects {

    private static final int MOST = 1_000;

    private static final String VIEW = """
            select p.*,
                (select count(*) from job where project = p.name and status = 'QUEUED') as used_queued,
                (select count(*) from job where project = p.name and status = 'RUNNING') as used_running,
                %s as used_bytes
            from project p""".formatted(QuotaCheck.BYTES);

    private final JdbcClient jdbc;
    private final Access access;

    Projects(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /** Those that the caller may see, by name. */
    List<ProjectView> list() {
        ProjectFilter visible = access.visible();
        return jdbc.sql(VIEW + " where " + visible.condition("p.name") + " order by p.name limit " + MOST)
                .param(ProjectFilter.PARAMETER, visible.values())
                .query(this::view)
                .list();
    }

    /** @throws NotFoundException where there is none */
    ProjectView get(String name) {
        return jdbc.sql(VIEW + " where p.name = ?")
                .param(name)
                .query(this::view)
                .optional()
                .orElseThrow(() -> new NotFoundException("project", name));
    }

    /** @throws ConflictException where there is one of this name */
    void create(String name) {
        int created = jdbc.sql("insert into project (name) values (?) on conflict do nothing")
                .param(name)
                .update();
        if (created == 0) {
            throw new ConflictException("there is a project " + name, Map.of());
        }
    }

    void limit(String name, Quotas quotas) {
        jdbc.sql("update project set queued_jobs = ?, running_jobs = ?, artifact_bytes = ? where name = ?")
                .param(quotas.queuedJobs())
                .param(quotas.runningJobs())
                .param(quotas.artifactBytes())
                .param(name)
                .update();
    }

    /** By subject. */
    List<MemberView> members(String name) {
        return jdbc.sql("select subject, role, created_at from project_member where project = ? order by subject")
                .param(name)
                .query((row, _) -> new MemberView(
                        row.getString("subject"),
                        Role.valueOf(row.getString("role")),
                        Columns.instant(row, "created_at")))
                .list();
    }

    private ProjectView view(ResultSet row, int number) throws SQLException {
        String name = row.getString("name");
        return new ProjectView(
                name,
                access.in(name),
                new Quotas(
                        row.getObject("queued_jobs", Integer.class),
                        row.getObject("running_jobs", Integer.class),
                        row.getObject("artifact_bytes", Long.class)),
                new ProjectView.Used(row.getInt("used_queued"), row.getInt("used_running"), row.getLong("used_bytes")),
                Columns.instant(row, "created_at"));
    }
}
