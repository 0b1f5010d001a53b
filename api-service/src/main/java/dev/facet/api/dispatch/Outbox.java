package dev.facet.api.dispatch;

import dev.facet.model.job.JobSpec;
import dev.facet.model.job.Lane;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Queued jobs whose tokens are not on the broker yet. No lock is held while they are published. */
@Component
class Outbox {

    private static final String UNPUBLISHED = """
            status = 'QUEUED' and published_at is null and publish_after <= clock_timestamp()
                and (not_before is null or not_before <= clock_timestamp())""";

    private final JdbcClient jdbc;

    Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Unpublished(UUID id, int attempt, String kind, Lane lane) {}

    /** Where the tokens of some jobs go on the broker. */
    record Queue(String kind, Lane lane) {}

    /** Where jobs have no token yet and could be claimed, interactive ones first, whose slots may be free. */
    List<Queue> unpublished() {
        return jdbc.sql("""
                        select k.kind, l.lane from unnest(?::text[]) as k (kind), unnest(?::text[]) as l (lane)
                        where exists (select from job where job.kind = k.kind and job.lane = l.lane and %s)
                        order by l.lane, k.kind""".formatted(UNPUBLISHED))
                .params(
                        JobSpec.kinds().toArray(String[]::new),
                        Arrays.stream(Lane.values()).map(Lane::name).toArray(String[]::new))
                .query(Queue.class)
                .list();
    }

    /** Takes some of them, those first that are claimed first. Until {@code busy} is over no other dispatcher sees them. */
    List<Unpublished> take(Queue queue, int limit, Duration busy) {
        return jdbc.sql("""
                        update job set publish_after = clock_timestamp() + make_interval(secs => ?)
                        where id in (
                            select id from job
                            where kind = ? and lane = ? and %s
                            order by priority desc, turn, created_at, id
                            limit ?
                            for no key update skip locked)
                        returning id, attempt, kind, lane""".formatted(UNPUBLISHED))
                .params(seconds(busy), queue.kind(), queue.lane().name(), limit)
                .query(Unpublished.class)
                .list();
    }

    /** The broker has their tokens. A job that was claimed meanwhile has used its token up already. */
    void published(Collection<Unpublished> jobs) {
        jdbc.sql("""
                        with waiting as (
                            select id from job where id = any(?) order by id for no key update)
                        update job set publish_after = clock_timestamp(),
                            published_at = case when job.attempt = token.attempt then clock_timestamp() else published_at end
                        from waiting join unnest(?, ?) as token(id, attempt) on token.id = waiting.id
                        where job.id = waiting.id""")
                .params(
                        ids(jobs),
                        ids(jobs),
                        jobs.stream().map(Unpublished::attempt).toArray(Integer[]::new))
                .update();
    }

    /** Their tokens were not published; the next round takes them again. */
    void giveBack(Collection<Unpublished> jobs) {
        jdbc.sql("""
                        with waiting as (
                            select id from job where id = any(?) order by id for no key update)
                        update job set publish_after = clock_timestamp() from waiting where job.id = waiting.id""").param(ids(jobs)).update();
    }

    private static UUID[] ids(Collection<Unpublished> jobs) {
        return jobs.stream().map(Unpublished::id).toArray(UUID[]::new);
    }

    /** Where jobs have waited so long since their tokens were published. */
    List<Queue> waitingSince(Duration since) {
        return jdbc.sql("""
                        select distinct kind, lane from job
                        where status = 'QUEUED' and published_at is not null and published_at <= clock_timestamp() - make_interval(secs => ?)""").param(seconds(since)).query(Queue.class).list();
    }

    /** Has the tokens of such jobs published again, first those that are claimed first. How many. */
    int forgetTokens(Queue jobs, Duration since, int limit) {
        return jdbc.sql("""
                        update job set published_at = null
                        where id in (
                            select id from job
                            where status = 'QUEUED' and kind = ? and lane = ?
                                and published_at <= clock_timestamp() - make_interval(secs => ?)
                            order by priority desc, turn, created_at, id
                            limit ?
                            for no key update skip locked)""")
                .params(jobs.kind(), jobs.lane().name(), seconds(since), limit)
                .update();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
