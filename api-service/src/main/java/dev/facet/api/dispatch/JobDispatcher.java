package dev.facet.api.dispatch;

import dev.facet.model.message.Outage;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Publishes a token for every queued job, as long as slots may be free to take it, and stamps the job once the broker has confirmed it. While the broker is away jobs
 * wait as rows. A crash between the two loses nothing: the token is published twice, and the second finds nothing to claim.
 */
@Component
class JobDispatcher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(JobDispatcher.class);

    private final Outbox outbox;
    private final TokenPublisher tokens;
    private final DispatchSettings settings;
    private final Outage outage =
            new Outage(log, "tokens cannot be published; until they can, queued jobs wait as rows and none is lost");
    private final BlockingQueue<Boolean> wakes = new LinkedBlockingQueue<>(1);
    private volatile @Nullable Thread thread;

    JobDispatcher(Outbox outbox, TokenPublisher tokens, DispatchSettings settings) {
        this.outbox = outbox;
        this.tokens = tokens;
        this.settings = settings;
    }

    /** Jobs were queued and committed. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(JobsQueued event) {
        wakes.offer(true);
    }

    /**
     * Publishes what waits, up to a batch for each queue of the broker, interactive ones first. Where so many tokens wait already
     * that every free slot has one, further jobs wait as rows without one.
     *
     * @return how many jobs have a token now that had none
     * @throws org.springframework.amqp.AmqpException where the broker does not answer; nothing was taken then
     */
    int round() {
        tokens.connect();
        int published = 0;
        for (var queue : outbox.unpublished()) {
            int room = settings.tokensWaiting() - tokens.waiting(queue);
            if (room > 0) {
                published += publish(queue, Math.min(room, settings.batch()));
            }
        }
        return published;
    }

    private int publish(Outbox.Queue queue, int limit) {
        var jobs = outbox.take(queue, limit, settings.confirmWithin().multipliedBy(2));
        if (jobs.isEmpty()) {
            return 0;
        }
        var confirmed = tokens.publish(jobs, settings.confirmWithin());
        outbox.published(confirmed);
        if (confirmed.size() < jobs.size()) {
            var others = new HashSet<>(jobs);
            others.removeAll(confirmed);
            outbox.giveBack(others);
        }
        return confirmed.size();
    }

    private void loop() {
        Duration pause = settings.interval();
        while (isRunning()) {
            try {
                int published = round();
                outage.over();
                pause = published >= settings.batch() ? Duration.ZERO : settings.interval();
            } catch (RuntimeException e) { // the broker's or the database's: both come back
                outage.seen(e);
                pause = longer(pause);
            }
            await(pause);
        }
    }

    private Duration longer(Duration pause) {
        var doubled = pause.plus(pause).plus(settings.interval());
        return doubled.compareTo(settings.longestPause()) < 0 ? doubled : settings.longestPause();
    }

    private void await(Duration pause) {
        try {
            wakes.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().name("dispatcher").daemon().unstarted(this::loop);
            thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        var running = thread;
        if (running != null) {
            thread = null;
            wakes.offer(true);
            try {
                running.join(settings.confirmWithin().plusSeconds(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
