package dev.facet.api.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class CutTest {

    private static Extent series(long first, long last) {
        return new Extent(UUID.randomUUID(), "loss", first, 0, last, 0, true, true, last - first + 1, false);
    }

    private static Extent part(long first, long last) {
        return new Extent(UUID.randomUUID(), "loss", first, 0, last, 0, false, false, 501, false);
    }

    @Test
    void aShortSeriesIsReadPointByPoint() {
        var cut = Cut.of(series(0, 9_999), 500);

        assertThat(cut.level()).isZero();
        assertThat(cut.per()).isEqualTo(41); // 10,000 steps in 249 buckets
        assertThat(cut.lastBefore()).isEqualTo(9_999);
        assertThat(cut.firstAfter()).isEqualTo(10_000);
    }

    @Test
    void aLongSeriesIsReadByItsLongestStretchesThatAreShortEnough() {
        var cut = Cut.of(series(0, 999_999), 500);

        assertThat(cut.level()).isEqualTo(9);
        assertThat(cut.per()).isEqualTo(8); // 1,954 stretches in 249 buckets
        assertThat(cut.lowest()).isZero();
        assertThat(cut.highest()).isEqualTo(1_953);
        assertThat(cut.lastBefore()).as("nothing is left").isNegative();
        assertThat(cut.firstAfter()).isGreaterThan(999_999);
    }

    @Test
    void bothEndsOfAPartAreReadPointByPoint() {
        var cut = Cut.of(part(1_000, 99_999), 500);

        assertThat(cut.level()).isEqualTo(6);
        assertThat(cut.lowest()).isEqualTo(16); // 1,024 to 1,087
        assertThat(cut.lastBefore()).isEqualTo(1_023);
        assertThat(cut.highest()).isEqualTo(1_561); // 99,904 to 99,967
        assertThat(cut.firstAfter()).isEqualTo(99_968);
    }

    @Test
    void thereAreNeverMoreBucketsThanAsked() {
        for (long last = 1_000; last < 1L << 40; last = last * 3 + 1) {
            for (int most : new int[] {5, 50, 500, 5_000}) {
                var cut = Cut.of(series(17, last), most);
                long stretches = (last >> cut.level()) - (17 >> cut.level()) + 1;

                assertThat(Math.ceilDiv(stretches, cut.per())).isLessThanOrEqualTo(Math.max(1, (most - 2) / 2));
            }
        }
    }
}
