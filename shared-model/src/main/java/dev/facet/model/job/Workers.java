package dev.facet.model.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who works, and who has worked. For people: what a job's row says of its worker decides. */
@Component
public class Workers {

    private final JdbcClient jdbc;

    Workers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes the worker's row, or that it is still there. */
    public void seen(
            UUID id,
            String name,
            Collection<String> kinds,
            int slots,
            int interactiveSlots,
            String engine,
            String device,
            String version) {
        jdbc.sql("""
                        insert into worker (id, name, kinds, slots, interactive_slots, engine, device, version)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (id) do update set seen_at = clock_timestamp(), stopped_at = null""")
                .params(id, name, kinds.toArray(String[]::new), slots, interactiveSlots, engine, device, version)
                .update();
    }

    public void stopped(UUID id) {
        jdbc.sql("update worker set stopped_at = clock_timestamp() where id = ?")
                .param(id)
                .update();
    }

    /** All that are remembered, the last started first. */
    public List<Worker> all() {
        return jdbc.sql("select * from worker order by started_at desc, id desc")
                .query(Workers::worker)
                .list();
    }

    /** Forgets those that gave no sign of life for so long. */
    public void forget(Duration silence) {
        jdbc.sql("delete from worker where seen_at < clock_timestamp() - make_interval(secs => ?)")
                .param(JobLeases.seconds(silence))
                .update();
    }

    private static Worker worker(ResultSet row, int number) throws SQLException {
        return new Worker(
                row.getObject("id", UUID.class),
                row.getString("name"),
                List.of((String[]) row.getArray("kinds").getArray()),
                row.getInt("slots"),
                row.getInt("interactive_slots"),
                row.getString("engine"),
                row.getString("device"),
                row.getString("version"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                instant(row, "stopped_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
