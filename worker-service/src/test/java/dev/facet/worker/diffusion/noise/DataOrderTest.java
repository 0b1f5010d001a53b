package dev.facet.worker.diffusion.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DataOrderTest {

    @Test
    void everyEpochVisitsEveryImageOnceInAnOrderOfItsOwn() {
        var order = new DataOrder(new Randomness(3), 10, 5);
        int[] first = epoch(order, 0);
        int[] second = epoch(order, 2);

        assertThat(first).containsExactlyInAnyOrder(IntStream.range(0, 10).toArray());
        assertThat(second).containsExactlyInAnyOrder(IntStream.range(0, 10).toArray());
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void aStepHasTheSameBatchHoweverItIsReached() {
        var straight = new DataOrder(new Randomness(3), 10, 4);
        int[] passedBy =
                LongStream.range(0, 8).mapToObj(straight::batch).toList().get(7);

        assertThat(new DataOrder(new Randomness(3), 10, 4).batch(7)).containsExactly(passedBy);
        assertThat(straight.batch(0)).containsExactly(new DataOrder(new Randomness(3), 10, 4).batch(0));
    }

    @Test
    void aBatchLargerThanTheDataRunsIntoTheNextEpochs() {
        int[] batch = new DataOrder(new Randomness(3), 3, 7).batch(0);

        assertThat(Arrays.copyOf(batch, 3)).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(Arrays.copyOfRange(batch, 3, 6)).containsExactlyInAnyOrder(0, 1, 2);
    }

    private static int[] epoch(DataOrder order, long step) {
        return IntStream.concat(Arrays.stream(order.batch(step)), Arrays.stream(order.batch(step + 1)))
                .toArray();
    }
}
