package dev.facet.worker.diffusion.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the tensors of a job are computed on. Choosing one starts torch, which unpacks its libraries on the first start.
 *
 * @param device CPU or one GPU
 */
public record ComputeDevice(Device device) {

    private static final String ENGINE = "PyTorch";

    static {
        WaitingThreads.yieldSoon();
    }

    /** What a setting may ask for: AUTO takes a GPU where torch sees one. */
    public enum Choice {
        AUTO,
        CPU,
        GPU
    }

    /**
     * The device that a setting asks for.
     *
     * @throws IllegalStateException if a GPU is asked for and torch sees none
     */
    public static ComputeDevice of(Choice choice) {
        boolean gpu = Engine.getEngine(ENGINE).getGpuCount() > 0;
        return switch (choice) {
            case CPU -> new ComputeDevice(Device.cpu());
            case AUTO -> new ComputeDevice(gpu ? Device.gpu() : Device.cpu());
            case GPU -> {
                if (!gpu) {
                    throw new IllegalStateException("the setting asks for a GPU, but torch sees none");
                }
                yield new ComputeDevice(Device.gpu());
            }
        };
    }

    /**
     * Sets how many threads torch computes one job with; to be called before any job runs. Several jobs at once are
     * fastest with one thread each. A run is bit for bit the same only for the same number.
     */
    public static void useThreads(int threads) {
        if (Engine.getEngine(ENGINE).getGpuCount() >= 0) { // starts torch
            JniUtils.setNumThreads(threads);
        }
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

    /** What computes: the GPU, or the processor with the number of threads. */
    public String name() {
        return isGpu() ? device.toString() : "%s, %d threads".formatted(processor(), JniUtils.getNumThreads());
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
