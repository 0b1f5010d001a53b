package dev.facet.worker.diffusion.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import dev.facet.worker.diffusion.TinyRun;
import dev.facet.worker.hardware.HostMemory;
import org.junit.jupiter.api.Test;

class CAllocatorTest {

    private static final long MEBIBYTE = 1 << 20;
    private static final int PIECES = 100; // of a mebibyte each, as small as tensors are

    @Test
    void tensorsCountAsUsedUntilTheyAreFreedAndThenCanBeGivenBack() {
        long before = used();
        long resident;
        try (var manager = TinyRun.CPU.newManager()) {
            for (int i = 0; i < PIECES; i++) {
                manager.zeros(new Shape(MEBIBYTE / Float.BYTES));
            }
            // Other tests of this process free theirs meanwhile, where the garbage collector comes to it.
            assertThat(used() - before).isGreaterThan(PIECES * MEBIBYTE * 3 / 4);
            resident = HostMemory.resident().bytes();
        }
        assertThat(used() - before).isLessThan(PIECES * MEBIBYTE / 2);

        CAllocator.giveBackFreedMemory();
        assertThat(resident - HostMemory.resident().bytes()).isGreaterThan(PIECES * MEBIBYTE / 2);
    }

    private static long used() {
        return CAllocator.usage().orElseThrow().used();
    }
}
