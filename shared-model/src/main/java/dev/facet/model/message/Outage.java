package dev.facet.model.message;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;

/** A server that is away: said once when it goes and once when it is back, however often it is tried in between. */
public final class Outage {

    private final Logger log;
    private final String consequence;
    private final AtomicBoolean lasts = new AtomicBoolean();

    /** @param consequence what happens until the server is back, for the log */
    public Outage(Logger log, String consequence) {
        this.log = log;
        this.consequence = consequence;
    }

    public void seen(Throwable reason) {
        if (lasts.compareAndSet(false, true)) {
            log.warn("{}: {}", rootOf(reason), consequence);
        }
    }

    public void over() {
        if (lasts.compareAndSet(true, false)) {
            log.info("Back to normal; until now: {}", consequence);
        }
    }

    public boolean lasts() {
        return lasts.get();
    }

    private static Throwable rootOf(Throwable reason) {
        var cause = reason.getCause();
        return cause == null ? reason : rootOf(cause);
    }
}
