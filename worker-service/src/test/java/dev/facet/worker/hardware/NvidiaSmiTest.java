package dev.facet.worker.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.facet.worker.hardware.Hardware.Gpu;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NvidiaSmiTest {

    /**
     * As published in reports of runs on such machines: an A100 server with driver 580.159.04, an H100 server with driver
     * 575.57.08 (the UUIDs are made up).
     */
    private static final String SERVER = """
            0, GPU-1f184c0a-0000-4048-f4b5-000000000000, NVIDIA A100-SXM4-80GB, 580.159.04, 81920 MiB
            1, GPU-da080f5a-0000-3f33-2e8a-000000000001, NVIDIA A100-SXM4-80GB, 580.159.04, 81920 MiB
            2, GPU-67f94b0f-0000-648d-f760-000000000002, NVIDIA H100 80GB HBM3, 575.57.08, 81559 MiB
            """;

    /** A DGX Spark, whose GPU shares the processor's memory: it has none of its own (published with driver 580.159.03). */
    private static final String SHARED_MEMORY =
            "0, GPU-00000000-0000-0000-0000-000000000000, NVIDIA GB10, 580.159.03, [N/A]\n";

    @Test
    void readsModelDriverAndMemoryOfEachGpu() {
        assertThat(NvidiaSmi.visible(NvidiaSmi.parse(SERVER), null))
                .containsExactly(
                        new Gpu(0, "NVIDIA A100-SXM4-80GB", "580.159.04", MemorySize.ofMebibytes(81920)),
                        new Gpu(1, "NVIDIA A100-SXM4-80GB", "580.159.04", MemorySize.ofMebibytes(81920)),
                        new Gpu(2, "NVIDIA H100 80GB HBM3", "575.57.08", MemorySize.ofMebibytes(81559)))
                .last()
                .extracting(Hardware::name)
                .isEqualTo("gpu2: NVIDIA H100 80GB HBM3, 79.6 GiB, driver 575.57.08");
    }

    @Test
    void aGpuWithoutMemoryOfItsOwnIsAGpu() {
        var gpu = NvidiaSmi.visible(NvidiaSmi.parse(SHARED_MEMORY), null).getFirst();

        assertThat(gpu).isEqualTo(new Gpu(0, "NVIDIA GB10", "580.159.03", null));
        assertThat(gpu.name()).isEqualTo("gpu0: NVIDIA GB10, driver 580.159.03");
        assertThat(gpu.facts()).containsOnlyKeys("gpu", "driver");
    }

    @Test
    void aCommaInANameIsPartOfTheName() {
        assertThat(NvidiaSmi.parse("3, GPU-a, Tesla T4, Custom, 535.104.05, 15360 MiB\n"))
                .containsExactly(new NvidiaSmi.Listed(
                        3, "GPU-a", "Tesla T4, Custom", "535.104.05", MemorySize.ofMebibytes(15360)));
    }

    /** What the tool prints to where the lines belong, when there is no driver or no GPU. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "No devices were found\n",
                "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure that the latest"
                        + " NVIDIA driver is installed and running.\n"
            })
    void anErrorIsNoGpu(String output) {
        assertThat(NvidiaSmi.parse(output)).isEmpty();
    }

    /** CUDA C Programming Guide, CUDA_VISIBLE_DEVICES: in the order of the list, and only up to the first invalid entry. */
    @Test
    void gpusAreNumberedAsCudaNumbersThem() {
        var all = NvidiaSmi.parse(SERVER);

        assertThat(NvidiaSmi.visible(all, "2, 0"))
                .extracting(Gpu::index, Gpu::model)
                .containsExactly(tuple(0, "NVIDIA H100 80GB HBM3"), tuple(1, "NVIDIA A100-SXM4-80GB"));
        assertThat(NvidiaSmi.visible(all, "GPU-67f9")).extracting(Gpu::driver).containsExactly("575.57.08");
        assertThat(NvidiaSmi.visible(all, "1,-1,0")).hasSize(1);
        assertThat(NvidiaSmi.visible(all, "")).isEmpty();
    }

    @Test
    void aToolThatIsMissingFailsOrHangsSaysNothing() {
        var patience = Duration.ofMillis(200);

        assertThat(NvidiaSmi.run(List.of("no-such-tool-as-this"), patience)).isEmpty();
        assertThat(NvidiaSmi.run(List.of("sh", "-c", "echo 0, GPU-a, b, c, d; exit 9"), Duration.ofMinutes(1)))
                .isEmpty();
        assertThat(NvidiaSmi.run(List.of("sleep", "600"), patience)).isEmpty();
        assertThat(NvidiaSmi.run(List.of("echo", "heard"), Duration.ofMinutes(1)))
                .isEqualTo("heard\n");
    }
}
