package dev.facet.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.worker.WorkerSettings;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.execution.EngineInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class EngineConfigurationTest {

    @Test
    void theListOfWorkersNamesTheDevice() {
        try (var application = start("--facet.engine.device=cpu", "--facet.engine.threads=1")) {
            var device = application.getBean(ComputeDevice.class);

            assertThat(application.getBean(EngineInfo.class))
                    .isEqualTo(new EngineInfo(device.engine(), device.hardware().name(), 1));
        }
    }

    @Test
    void aGpuThatIsNotThereEndsTheStartWithWhatToDo(CapturedOutput output) {
        assertThatThrownBy(() -> start("--facet.engine.device=gpu3")).isNotNull();

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("the setting asks for gpu3, but torch sees")
                .contains("Set facet.engine.device to AUTO or CPU");
    }

    @Test
    void aDeviceThatIsNoneEndsTheStartWithWhatItCouldBe(CapturedOutput output) {
        assertThatThrownBy(() -> start("--facet.engine.device=tpu")).isNotNull();

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("facet.engine.device")
                .contains("expected AUTO, CPU, GPU, or GPU and a number such as GPU1");
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(EngineConfiguration.class, Surroundings.class)
                .web(WebApplicationType.NONE)
                .run(arguments);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(WorkerSettings.class)
    static class Surroundings {}
}
