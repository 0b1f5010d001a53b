package dev.facet.api.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.facet.api.access.ProjectFilter;
import dev.facet.api.web.Columns;
import dev.facet.api.web.Cursor;
import dev.facet.api.web.Limit;
import dev.facet.api.web.Page;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** The entries, in the database. */
@Repository
class AuditLog {

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

    private final JdbcClient jdbc;
    private final AuditSettings settings;

    AuditLog(JdbcClient jdbc, AuditSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    void write(AuditView entry) {
        jdbc.sql("""
                        insert into audit_entry (id, at, principal, token_id, operation, path, project, address, status)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(entry.id())
                .param(OffsetDateTime.ofInstant(entry.at(), ZoneOffset.UTC))
                .param(entry.principal())
                .param(entry.tokenId())
                .param(entry.operation())
                .param(entry.path())
                .param(entry.project())
                .param(entry.address())
                .param(entry.status())
                .update();
    }

    /** Newest first; of one caller, or all. */
    Page<AuditView> list(ProjectFilter projects, @Nullable String principal, Limit limit, @Nullable Cursor cursor) {
        List<AuditView> rows = jdbc.sql("""
                        select * from audit_entry
                        where %s and (cast(:principal as text) is null or principal = :principal)
                            and (cast(:after as uuid) is null or id < :after)
                        order by id desc limit :limit""".formatted(projects.condition("project")))
                .param(ProjectFilter.PARAMETER, projects.values())
                .param("principal", principal)
                .param("after", cursor == null ? null : cursor.id())
                .param("limit", limit.toFetch())
                .query((row, _) -> new AuditView(
                        Columns.id(row, "id"),
                        Columns.instant(row, "at"),
                        row.getString("principal"),
                        Columns.idOrNull(row, "token_id"),
                        row.getString("operation"),
                        row.getString("path"),
                        row.getString("project"),
                        row.getString("address"),
                        row.getInt("status")))
                .list();
        return Page.of(rows, limit, row -> new Cursor(null, row.id()));
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT5M")
    void forgetTheOld() {
        int forgotten = jdbc.sql("delete from audit_entry where at <= now() - make_interval(secs => ?)")
                .param(settings.retention().toSeconds())
                .update();
        if (forgotten > 0) {
            log.info("forgot {} entries of the audit log", forgotten);
        }
    }
}
