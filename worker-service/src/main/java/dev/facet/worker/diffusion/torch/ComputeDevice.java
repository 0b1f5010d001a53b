package dev.facet.worker.diffusion.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.util.cuda.CudaUtils;
import dev.facet.worker.hardware.Hardware;
import dev.facet.worker.hardware.Hardware.Processor;
import dev.facet.worker.hardware.HostMemory;
import dev.facet.worker.hardware.MemorySize;
import dev.facet.worker.hardware.NvidiaSmi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the tensors of a job are computed on. Choosing one starts torch, which unpacks its libraries on the first start.
 *
 * @param device CPU or one GPU
 * @param gpu what is known of that GPU; null: the CPU
 * @param lanes the threads that compute
 */
public record ComputeDevice(Device device, Hardware.@Nullable Gpu gpu, Lanes lanes) {

    private static final Logger log = LoggerFactory.getLogger(ComputeDevice.class);
    private static final String ENGINE = "PyTorch";

    static {
        TorchEnvironment.prepare();
    }

    /** What a setting may ask for. */
    public sealed interface Choice {

        /** The first GPU where torch sees one. */
        Choice AUTO = new Auto();

        Choice CPU = new Cpu();

        record Auto() implements Choice {}

        record Cpu() implements Choice {}

        /** @param index from 0 */
        record Gpu(int index) implements Choice {}

        /** @param text AUTO, CPU, GPU (the first one), or GPU and a number, in whatever case */
        static Choice of(String text) {
            String choice = text.strip().toUpperCase(Locale.ROOT);
            if (choice.equals("AUTO")) {
                return AUTO;
            } else if (choice.equals("CPU")) {
                return CPU;
            } else if (choice.matches("GPU\\d{0,4}")) {
                return new Gpu(choice.equals("GPU") ? 0 : Integer.parseInt(choice.substring(3)));
            }
            throw new IllegalArgumentException(
                    "expected AUTO, CPU, GPU, or GPU and a number such as GPU1; got \"" + text + "\"");
        }
    }

    /**
     * The device that a setting asks for.
     *
     * @param lanes how many threads compute; null: on a CPU as many as there are processors, on a GPU one
     * @throws NoSuchGpuException if a GPU is asked for that torch does not see
     */
    public static ComputeDevice of(Choice choice, @Nullable Integer lanes) {
        return switch (choice) {
            case Choice.Cpu() -> cpu(lanes);
            case Choice.Auto() -> {
                if (seesGpus() > 0) {
                    yield gpu(0, lanes);
                }
                NvidiaSmi.visible().forEach(gpu -> log.warn("torch does not see {}; computing on the CPU", gpu.name()));
                yield cpu(lanes);
            }
            case Choice.Gpu(int index) -> {
                if (index >= seesGpus()) {
                    throw new NoSuchGpuException(index, seesGpus(), builtForCuda(), NvidiaSmi.visible());
                }
                yield gpu(index, lanes);
            }
        };
    }

    private static int seesGpus() {
        return Engine.getEngine(ENGINE).getGpuCount();
    }

    private static boolean builtForCuda() {
        return Engine.getEngine(ENGINE).hasCapability(StandardCapabilities.CUDA);
    }

    private static ComputeDevice cpu(@Nullable Integer lanes) {
        return new ComputeDevice(
                Device.cpu(),
                null,
                Lanes.of(lanes != null ? lanes : Runtime.getRuntime().availableProcessors()));
    }

    private static ComputeDevice gpu(int index, @Nullable Integer lanes) {
        if (!RepeatableKernels.set(true)) {
            log.warn("this torch has no switch for repeatable kernels: a run may not repeat itself bit for bit");
        }
        Device device = Device.gpu(index);
        var total = new MemorySize(CudaUtils.getGpuMemory(device).getMax());
        Hardware.Gpu gpu = NvidiaSmi.visible().stream()
                .filter(seen -> seen.index() == index)
                .findFirst()
                .orElse(new Hardware.Gpu(index, null, null, null));
        // Each thread that computes has cuDNN plan the network's convolutions anew, for up to a second.
        return new ComputeDevice(
                device, new Hardware.Gpu(index, gpu.model(), gpu.driver(), total), Lanes.of(lanes != null ? lanes : 1));
    }

    /**
     * With how many trainings at once it moves the most images. Two shards of each keep two lanes busy, and a further run fills
     * what they leave between their steps (docs/performance.md). On a GPU several workers move more (docs/gpu.md).
     */
    public int slots() {
        return isGpu() ? 1 : lanes.count() / 2 + 1;
    }

    /** A scope for tensors on this device. */
    public NDManager newManager() {
        return NDManager.newBaseManager(device, ENGINE);
    }

    public boolean isGpu() {
        return device.isGpu();
    }

    /** Engine and device, as they are recorded with every result. */
    public String description() {
        return engine() + ", " + name();
    }

    /** The engine with its version. */
    public String engine() {
        return ENGINE + " " + Engine.getEngine(ENGINE).getVersion() + " (DJL " + Engine.getDjlVersion() + ")";
    }

    /** What computes, in one line. */
    public String name() {
        return hardware().name();
    }

    /** What computes: the GPU, or the processor with the number of threads. */
    public Hardware hardware() {
        return gpu != null ? gpu : new Processor(processor(), lanes.count(), HostMemory.total());
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
