package dev.facet.worker.diffusion.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.worker.diffusion.TinyRun;
import dev.facet.worker.diffusion.torch.ComputeDevice.Choice;
import dev.facet.worker.hardware.Hardware;
import dev.facet.worker.hardware.MemorySize;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComputeDeviceTest {

    @Test
    void aSettingNamesADevice() {
        assertThat(Choice.of("AUTO")).isEqualTo(Choice.AUTO);
        assertThat(Choice.of("cpu")).isEqualTo(Choice.CPU);
        assertThat(Choice.of("GPU")).isEqualTo(new Choice.Gpu(0));
        assertThat(Choice.of("gpu1")).isEqualTo(new Choice.Gpu(1));
        assertThat(Choice.of(" GPU12 ")).isEqualTo(new Choice.Gpu(12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TPU", "gpu-1", "gpu x", "GPU99999", "1"})
    void aSettingThatNamesNoneSaysWhatItCouldBe(String setting) {
        assertThatThrownBy(() -> Choice.of(setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GPU1")
                .hasMessageContaining("\"" + setting + "\"");
    }

    @Test
    void theProcessorIsDescribed() {
        var hardware = TinyRun.CPU.hardware();

        assertThat(hardware).isInstanceOf(Hardware.Processor.class);
        assertThat(hardware.facts()).containsOnlyKeys("memory", "processor", "threads");
        assertThat(TinyRun.CPU.description())
                .startsWith("PyTorch 2.")
                .endsWith(hardware.facts().get("memory"))
                .contains(hardware.facts().get("processor") + ", 2 threads");
    }

    /** The torch that the build brings along computes on CPUs only. */
    @Test
    void aGpuThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> ComputeDevice.of(new Choice.Gpu(0), 1))
                .isInstanceOf(NoSuchGpuException.class)
                .hasMessageContaining("gpu0")
                .hasMessageContaining("built for CPUs only");
    }

    @Test
    void aRefusalSaysWhatThereIs() {
        var h100 = new Hardware.Gpu(0, "NVIDIA H100 80GB HBM3", "575.57.08", MemorySize.ofMebibytes(81559));

        assertThat(new NoSuchGpuException(3, 1, true, List.of(h100)))
                .hasMessage("the setting asks for gpu3, but torch sees gpu0 only; the machine says that it has"
                        + " gpu0: NVIDIA H100 80GB HBM3, 79.6 GiB, driver 575.57.08");
        assertThat(new NoSuchGpuException(0, 0, true, List.of()))
                .hasMessage("the setting asks for gpu0, but torch sees no GPU; the machine says that it has none"
                        + " (nvidia-smi lists nothing)");
    }
}
