package dev.facet.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The engines, and how their processes start. */
enum EngineKind {
    FACET("Facet"),
    JAVACPP("JavaCPP"),
    PYTHON("Python");

    private final String title;

    EngineKind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The command line of the engine's process. */
    List<String> command(String python) {
        return switch (this) {
            case FACET -> java("dev.facet.bench.facet.FacetEngine", "-Dai.djl.offline=true");
            // JavaCPP counts native memory and collects garbage when it nears the heap's size: no limit, no pauses.
            case JAVACPP ->
                java(
                        "dev.facet.bench.javacpp.JavacppEngine",
                        "-Djava.library.path=" + System.getProperty("java.home") + "/lib", // not the system's torch
                        "-Dorg.bytedeco.javacpp.maxBytes=0",
                        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
            case PYTHON -> List.of(python, "-u", PythonScript.unpacked().toString());
        };
    }

    /** What the process's environment says beside the driver's own. */
    Map<String, String> environment(int cores) {
        String threads = Integer.toString(cores);
        return switch (this) {
            case FACET -> Map.of(); // it sees to its threads by itself
            case PYTHON -> Map.of("OMP_NUM_THREADS", threads);
            // Its BLAS would start threads of its own beside torch's, and be four times slower.
            case JAVACPP -> Map.of("OMP_NUM_THREADS", threads, "OPENBLAS_NUM_THREADS", "1");
        };
    }

    private static List<String> java(String main, String... properties) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(
                List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of(properties));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        return command;
    }
}
