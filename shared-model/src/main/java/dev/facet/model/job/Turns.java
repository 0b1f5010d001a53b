package dev.facet.model.job;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The order by which experiments share the workers: start-time fair queueing (Goyal, Vin and Cheng, 1997), where every job counts
 * one. The k-th job of an experiment, from 0, has the turn {@code now + k}, any other job {@code now}. So of experiments of one
 * priority each gets the next slot in turn, and a small one that comes late does not wait for a large one to end.
 */
@Component
public class Turns {

    static final String NOW = """
            select coalesce(greatest(
                (select max(turn) from job where status = 'RUNNING' and priority = :priority),
                (select min(first.turn)
                 from (values ('INTERACTIVE'), ('ORDINARY')) as lane (name) cross join lateral
                    (select turn from job where status = 'QUEUED' and priority = :priority and lane = lane.name
                     order by turn limit 1) as first)), 0)""";

    private final JdbcClient jdbc;

    Turns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The turn that is worked off at present, at least 0: of that priority, the largest one of the running jobs or the smallest one
     * of those that wait, whichever is later; an old job that runs late does not turn it back. Ask before the first job of a
     * submission is inserted.
     */
    public long now(int priority) {
        return jdbc.sql(NOW).param("priority", priority).query(Long.class).single();
    }
}
