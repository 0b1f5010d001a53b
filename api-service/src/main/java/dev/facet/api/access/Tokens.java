package dev.facet.api.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.facet.api.web.Columns;
import dev.facet.api.web.Cursor;
import dev.facet.api.web.Limit;
import dev.facet.api.web.NotFoundException;
import dev.facet.api.web.Page;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tokens that the service has given out. */
@Repository
class Tokens {

    private static final String COLUMNS =
            "id, name, prefix, scope, project, created_by, created_at, expires_at, last_used_at, revoked_at";

    private static final int REMEMBERED = 10_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Caller> known;

    Tokens(JdbcClient jdbc, Clock clock, AccessSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(settings.recheckAfter())
                .build();
    }

    /**
     * Whose token that is; empty: unknown, expired or revoked. Those that are good are remembered for a few seconds, so that not
     * every request costs a query; those that are not are asked for each time.
     *
     * @param sha256 of the token, in hexadecimal digits
     */
    Optional<Caller> callerOf(String sha256) {
        return Optional.ofNullable(known.get(sha256, this::look));
    }

    private @Nullable Caller look(String sha256) {
        Caller caller = jdbc.sql("""
                        select id, scope, project from api_token
                        where sha256 = ? and revoked_at is null and (expires_at is null or expires_at > now())""")
                .param(HexFormat.of().parseHex(sha256))
                .query(Tokens::caller)
                .optional()
                .orElse(null);
        if (caller != null) {
            jdbc.sql("""
                            update api_token set last_used_at = now()
                            where id = ? and (last_used_at is null or last_used_at < now() - interval '1 minute')""").param(caller.tokenId()).update();
        }
        return caller;
    }

    private static Caller caller(ResultSet row, int number) throws SQLException {
        UUID id = Columns.id(row, "id");
        Scope scope = Scope.valueOf(row.getString("scope"));
        String project = row.getString("project");
        return project == null
                ? Caller.everywhere("token:" + id, id, scope)
                : new Caller("token:" + id, id, null, Map.of(project, scope));
    }

    /** @param project null: of the whole service */
    NewTokenView create(NewToken asked, @Nullable String project, String by) {
        var secret = TokenSecret.random(random);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into api_token (id, name, prefix, sha256, scope, project, created_by, created_at, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(id)
                .param(asked.name())
                .param(secret.shown())
                .param(secret.sha256())
                .param(asked.scope().name())
                .param(project)
                .param(by)
                .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param(asked.expiry() == null ? null : OffsetDateTime.ofInstant(asked.expiry(), ZoneOffset.UTC))
                .update();
        return new NewTokenView(secret.value(), get(id));
    }

    /** @throws NotFoundException where there is none */
    TokenView get(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from api_token where id = ?")
                .param(id)
                .query(Tokens::view)
                .optional()
                .orElseThrow(() -> new NotFoundException("token", id));
    }

    /** Newest first, those that were revoked too. */
    Page<TokenView> list(ProjectFilter projects, Limit limit, @Nullable Cursor cursor) {
        List<TokenView> rows = jdbc.sql("select " + COLUMNS + " from api_token where " + projects.condition("project")
                        + " and (cast(:after as uuid) is null or id < :after) order by id desc limit :limit")
                .param(ProjectFilter.PARAMETER, projects.values())
                .param("after", cursor == null ? null : cursor.id())
                .param("limit", limit.toFetch())
                .query(Tokens::view)
                .list();
        return Page.of(rows, limit, row -> new Cursor(null, row.id()));
    }

    /** At once here, and at other processes as soon as they look again. Revoking a revoked token changes nothing. */
    void revoke(UUID id) {
        jdbc.sql("update api_token set revoked_at = now() where id = ? and revoked_at is null")
                .param(id)
                .update();
        known.asMap().values().removeIf(caller -> id.equals(caller.tokenId()));
    }

    private static TokenView view(ResultSet row, int number) throws SQLException {
        return new TokenView(
                Columns.id(row, "id"),
                row.getString("name"),
                row.getString("prefix"),
                Scope.valueOf(row.getString("scope")),
                row.getString("project"),
                row.getString("created_by"),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "expires_at"),
                Columns.instantOrNull(row, "last_used_at"),
                Columns.instantOrNull(row, "revoked_at"));
    }
}
