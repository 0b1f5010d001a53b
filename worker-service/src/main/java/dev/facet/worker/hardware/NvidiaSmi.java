package dev.facet.worker.hardware;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What NVIDIA's own tool says about the GPUs of this machine; nothing, where it is missing, fails or hangs. */
public final class NvidiaSmi {

    private static final Logger log = LoggerFactory.getLogger(NvidiaSmi.class);

    private static final List<String> COMMAND =
            List.of("nvidia-smi", "--query-gpu=index,uuid,name,driver_version,memory.total", "--format=csv,noheader");
    private static final Duration PATIENCE = Duration.ofSeconds(10); // it takes seconds where no driver is kept awake

    // The name is the one field that may hold commas.
    private static final Pattern LINE = Pattern.compile("(\\d+), *(\\S+), *(.+), *([^,]+), *([^,]+)");
    private static final Pattern MEBIBYTES = Pattern.compile("(\\d+) MiB");

    private NvidiaSmi() {}

    /**
     * A line of the tool.
     *
     * @param index its number on the machine, in the order of the PCI bus
     * @param uuid GPU-…
     * @param memory null where it has none of its own
     */
    record Listed(
            int index,
            String uuid,
            String model,
            @Nullable String driver,
            @Nullable MemorySize memory) {}

    /** The GPUs that a process with the environment of this one sees, by the numbers that CUDA gives them. */
    public static List<Hardware.Gpu> visible() {
        return visible(parse(run(COMMAND, PATIENCE)), System.getenv("CUDA_VISIBLE_DEVICES"));
    }

    /**
     * @param visible CUDA's setting: numbers and beginnings of UUIDs; CUDA heeds those before the first that it does not know
     */
    static List<Hardware.Gpu> visible(List<Listed> all, @Nullable String visible) {
        if (visible == null) {
            return all.stream().map(gpu -> seen(gpu, gpu.index())).toList();
        }
        var seen = new ArrayList<Hardware.Gpu>();
        for (String asked : visible.split(",", -1)) {
            var gpu = find(all, asked.strip());
            if (gpu.isEmpty()) {
                break;
            }
            seen.add(seen(gpu.get(), seen.size()));
        }
        return seen;
    }

    private static Optional<Listed> find(List<Listed> all, String asked) {
        return all.stream()
                .filter(gpu -> asked.equals(String.valueOf(gpu.index()))
                        || (asked.startsWith("GPU-") && gpu.uuid().startsWith(asked)))
                .findFirst();
    }

    private static Hardware.Gpu seen(Listed gpu, int index) {
        return new Hardware.Gpu(index, gpu.model(), gpu.driver(), gpu.memory());
    }

    /** The lines that are GPUs; the tool also prints errors where they are expected. */
    static List<Listed> parse(String output) {
        return output.lines()
                .map(line -> LINE.matcher(line.strip()))
                .filter(Matcher::matches)
                .map(line -> new Listed(
                        Integer.parseInt(line.group(1)),
                        line.group(2),
                        line.group(3).strip(),
                        known(line.group(4)),
                        memory(line.group(5))))
                .toList();
    }

    private static @Nullable String known(String value) {
        return value.startsWith("[") ? null : value.strip(); // [N/A], [Not Supported]
    }

    private static @Nullable MemorySize memory(String value) {
        var mebibytes = MEBIBYTES.matcher(value.strip());
        return mebibytes.matches() ? MemorySize.ofMebibytes(Long.parseLong(mebibytes.group(1))) : null;
    }

    /** What a command prints, or nothing. */
    static String run(List<String> command, Duration patience) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                log.warn("{} gave no answer within {}", command.getFirst(), patience);
                return "";
            }
            return process.exitValue() == 0
                    ? new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    : "";
        } catch (IOException e) {
            log.debug("{} cannot be run", command.getFirst(), e); // most machines have none
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
