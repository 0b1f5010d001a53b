package dev.facet.api.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which persons are what in which projects. */
@Repository
public class Memberships {

    private static final int REMEMBERED = 10_000;

    private final JdbcClient jdbc;
    private final Cache<String, Map<String, Scope>> known;

    Memberships(JdbcClient jdbc, AccessSettings settings) {
        this.jdbc = jdbc;
        this.known = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(settings.recheckAfter())
                .build();
    }

    /** What somebody may do, by project. */
    Map<String, Scope> of(String subject) {
        return known.get(subject, this::look);
    }

    private Map<String, Scope> look(String subject) {
        var projects = new HashMap<String, Scope>();
        jdbc.sql("select project, role from project_member where subject = ?")
                .param(subject)
                .query(row -> {
                    projects.put(
                            row.getString("project"),
                            Role.valueOf(row.getString("role")).scope());
                });
        return projects;
    }

    /** Makes somebody a member, or another one than before. */
    public void put(String project, String subject, Role role) {
        jdbc.sql("""
                        insert into project_member (project, subject, role) values (?, ?, ?)
                        on conflict (project, subject) do update set role = excluded.role""").params(project, subject, role.name()).update();
        known.invalidate(subject);
    }

    /** Whether they were one. */
    public boolean remove(String project, String subject) {
        int removed = jdbc.sql("delete from project_member where project = ? and subject = ?")
                .params(project, subject)
                .update();
        known.invalidate(subject);
        return removed > 0;
    }
}
