package dev.facet.worker.diffusion.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.worker.diffusion.TinyRun;
import org.junit.jupiter.api.Test;

class RepeatableKernelsTest {

    /** By names that a torch of another version might not have any more. */
    @Test
    void torchHasTheSwitch() {
        assertThat(TinyRun.CPU.engine()).startsWith("PyTorch"); // is loaded
        try {
            assertThat(RepeatableKernels.set(true)).isTrue();
        } finally {
            assertThat(RepeatableKernels.set(false)).isTrue();
        }
    }
}
