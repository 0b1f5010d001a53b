package dev.facet.api.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The answers to requests with an {@code Idempotency-Key}. */
@Component
class KeptAnswers {

    private static final Logger log = LoggerFactory.getLogger(KeptAnswers.class);

    private final JdbcClient jdbc;
    private final HttpSettings settings;

    KeptAnswers(JdbcClient jdbc, HttpSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** @param principal who has chosen it */
    record Key(String principal, String key) {}

    @SuppressWarnings("ArrayRecordComponent") // written and read once, never compared
    record Answer(
            int status, @Nullable String location, @Nullable String contentType, byte[] body) {}

    /**
     * Takes the key for the transaction of the caller. The lock ends with its connection, whatever becomes of this process.
     *
     * @throws IdempotencyKeyException where another request has it
     */
    void claim(Key key) {
        boolean free = jdbc.sql(
                        "select pg_try_advisory_xact_lock(hashtextextended('idempotency-key ' || ? || ' ' || ?, 0))")
                .params(key.principal(), key.key())
                .query(Boolean.class)
                .single();
        if (!free) {
            throw IdempotencyKeyException.inFlight();
        }
    }

    /** @throws IdempotencyKeyException where the key was used for another request */
    Optional<Answer> find(Key key, String requestHash) {
        return jdbc.sql("""
                        select request_hash, status, location, content_type, body from idempotency_key
                        where principal = ? and key = ? and created_at > now() - make_interval(secs => ?)""")
                .params(
                        key.principal(),
                        key.key(),
                        settings.idempotencyRetention().toSeconds())
                .query((row, _) -> {
                    if (!row.getString("request_hash").equals(requestHash)) {
                        throw IdempotencyKeyException.ofAnotherRequest();
                    }
                    return new Answer(
                            row.getInt("status"),
                            row.getString("location"),
                            row.getString("content_type"),
                            row.getBytes("body"));
                })
                .optional();
    }

    void keep(Key key, String requestHash, Answer answer) {
        jdbc.sql("""
                        insert into idempotency_key (principal, key, request_hash, status, location, content_type, body)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (principal, key) do update set request_hash = excluded.request_hash, status = excluded.status,
                            location = excluded.location, content_type = excluded.content_type, body = excluded.body,
                            created_at = now()""")
                .param(key.principal())
                .param(key.key())
                .param(requestHash)
                .param(answer.status())
                .param(answer.location())
                .param(answer.contentType())
                .param(answer.body())
                .update();
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void forgetTheOld() {
        int forgotten = jdbc.sql("delete from idempotency_key where created_at <= now() - make_interval(secs => ?)")
                .param(settings.idempotencyRetention().toSeconds())
                .update();
        if (forgotten > 0) {
            log.info("forgot {} answers kept for repeated requests", forgotten);
        }
    }
}
