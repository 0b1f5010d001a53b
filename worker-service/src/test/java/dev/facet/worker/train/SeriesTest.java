package dev.facet.worker.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.job.Claim;
import dev.facet.model.job.FencedWrite;
import dev.facet.worker.execution.JobContext;
import dev.facet.worker.execution.StopRequest;
import dev.facet.worker.recording.MetricBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private final Settable clock = new Settable();
    private final Writes writes = new Writes();
    private final RunRecording.Series series =
            new RunRecording.Series(buffer -> {}, new MetricBuffer(UUID.randomUUID(), 500), writes, clock);

    @Test
    void pointsAreWrittenOnceASecond() {
        assertThat(writesAfter(Duration.ZERO)).isEqualTo(1);
        assertThat(writesAfter(Duration.ofMillis(900))).isEqualTo(1);
        assertThat(writesAfter(Duration.ofMillis(200))).isEqualTo(2);
    }

    @Test
    void aClockThatIsSetBackHoldsNoPointsUp() {
        assertThat(writesAfter(Duration.ZERO)).isEqualTo(1);
        assertThat(writesAfter(Duration.ofHours(-1))).isEqualTo(2);
        assertThat(writesAfter(Duration.ofMillis(900))).isEqualTo(2);
        assertThat(writesAfter(Duration.ofMillis(200))).isEqualTo(3);
    }

    private int writesAfter(Duration time) {
        clock.now = clock.now.plus(time);
        series.add("loss", 1, 0.5);
        series.writeIfDue();
        return writes.count;
    }

    private static final class Writes implements JobContext {

        private int count;

        @Override
        public Claim claim() {
            throw new UnsupportedOperationException();
        }

        @Override
        public StopRequest stopRequest() {
            return StopRequest.NONE;
        }

        @Override
        public void progress(double share) {}

        @Override
        public void write(FencedWrite block) {
            count++;
        }
    }

    private static final class Settable extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
