package dev.facet.api.dispatch;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Clears the way to the front of the queue. What a job's row was before it was claimed stays in the indices until a vacuum, and
 * every claim walks over it: so after some thousands of claims they cost more than the jobs, where these are small. The database's
 * own vacuum comes once a minute at best.
 */
@Component
class QueueTidying {

    private static final Logger log = LoggerFactory.getLogger(QueueTidying.class);

    /** A vacuum reads all indices, so it takes its time from what is gained: at most a twentieth. */
    private static final int SHARE_OF_TIME = 20;

    private final JdbcClient jdbc;
    private final LongSupplier nanoTime;
    private long notBefore;

    @Autowired
    QueueTidying(JdbcClient jdbc) {
        this(jdbc, System::nanoTime);
    }

    QueueTidying(JdbcClient jdbc, LongSupplier nanoTime) {
        this.jdbc = jdbc;
        this.nanoTime = nanoTime;
        this.notBefore = nanoTime.getAsLong();
    }

    /** Vacuums where it is worth it; empty rows of old transactions that still run stay. */
    void round() {
        if (nanoTime.getAsLong() - notBefore < 0) {
            return;
        }
        try {
            boolean worthIt = jdbc.sql("""
                            select n_dead_tup > 2000 + n_live_tup / 200 from pg_stat_user_tables
                            where relid = 'job'::regclass""").query(Boolean.class).single();
            if (worthIt) {
                long begin = nanoTime.getAsLong();
                jdbc.sql("vacuum (index_cleanup on, truncate off, skip_locked on) job")
                        .update();
                long end = nanoTime.getAsLong();
                long took = end - begin;
                notBefore = end + SHARE_OF_TIME * took;
                log.debug("Vacuumed the queue in {}", Duration.ofNanos(took));
            }
        } catch (DataAccessException | TransactionException e) {
            log.debug("The queue was not tidied", e); // the reaper says that the database is away
        }
    }
}
