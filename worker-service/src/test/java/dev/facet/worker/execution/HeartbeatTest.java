package dev.facet.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    /** An interrupt would close the connection on which the beat waits for the database. */
    @Test
    void closingItDoesNotInterruptABeat() throws Exception {
        var beating = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var interrupted = new CompletableFuture<Boolean>();
        var heartbeat = Heartbeat.start("test", Duration.ofMillis(1), () -> {
            beating.countDown();
            try {
                goOn.await();
                interrupted.complete(false);
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
        });
        beating.await();

        heartbeat.close();
        goOn.countDown();

        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isFalse();
    }
}
