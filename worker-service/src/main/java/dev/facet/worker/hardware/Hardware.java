package dev.facet.worker.hardware;

import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What results are computed on. */
public sealed interface Hardware {

    /** In one line, for the list of workers. */
    String name();

    /** The same by name, for the provenance of a run. */
    SequencedMap<String, String> facts();

    /**
     * The processor.
     *
     * @param model as the system names it
     * @param threads that one job is computed with
     * @param memory that the process may use in all
     */
    record Processor(String model, int threads, MemorySize memory) implements Hardware {

        @Override
        public String name() {
            return "%s, %d threads, %s".formatted(model, threads, memory);
        }

        @Override
        public SequencedMap<String, String> facts() {
            return new TreeMap<>(
                    Map.of("processor", model, "threads", String.valueOf(threads), "memory", memory.toString()));
        }
    }

    /**
     * A GPU. What nobody says about it is null.
     *
     * @param index by which torch knows it
     * @param model as its maker names it
     * @param driver version
     * @param memory of its own, in all
     */
    record Gpu(
            int index,
            @Nullable String model,
            @Nullable String driver,
            @Nullable MemorySize memory) implements Hardware {

        @Override
        public String name() {
            var name = new StringBuilder("gpu" + index);
            name.append(model == null ? "" : ": " + model);
            name.append(memory == null ? "" : ", " + memory);
            name.append(driver == null ? "" : ", driver " + driver);
            return name.toString();
        }

        @Override
        public SequencedMap<String, String> facts() {
            var facts = new TreeMap<String, String>();
            facts.put("gpu", model == null ? "gpu" + index : model);
            if (driver != null) {
                facts.put("driver", driver);
            }
            if (memory != null) {
                facts.put("memory", memory.toString());
            }
            return facts;
        }
    }
}
