package dev.facet.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The engines, and how their processes start. */
enum EngineKind {
    FACET("Facet"),
    JAVACPP("JavaCPP"),
    /** JavaCPP as it comes, with the C library's own settings. */
    JAVACPP_PLAIN("JavaCPP, plain"),
    PYTHON("Python");

    static final String OMP_NUM_THREADS = "OMP_NUM_THREADS";

    // Not how it is usually started, but faster: the C library would give memory back to the system after every
    // operation and fetch it again, page by page. Facet tells it not to; the peers are to have the same.
    private static final Map<String, String> KEEPING_FREED_MEMORY = Map.of(
            "MALLOC_TRIM_THRESHOLD_", "1073741824",
            "MALLOC_MMAP_THRESHOLD_", "1073741824",
            "MALLOC_TOP_PAD_", "67108864");

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
            case JAVACPP, JAVACPP_PLAIN ->
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
        var environment = new HashMap<String, String>();
        switch (this) {
            case FACET -> {} // it sees to its threads and memory by itself
            case JAVACPP -> {
                environment.putAll(javacpp(threads));
                environment.putAll(KEEPING_FREED_MEMORY);
            }
            case JAVACPP_PLAIN -> environment.putAll(javacpp(threads));
            case PYTHON -> {
                environment.put(OMP_NUM_THREADS, threads);
                environment.putAll(KEEPING_FREED_MEMORY);
            }
        }
        return environment;
    }

    /** Its BLAS would start threads of its own beside torch's, and be four times slower. */
    private static Map<String, String> javacpp(String threads) {
        return Map.of(OMP_NUM_THREADS, threads, "OPENBLAS_NUM_THREADS", "1");
    }

    private static List<String> java(String main, String... properties) {
        var flags = new ArrayList<>(List.of("-Xmx1g", "--sun-misc-unsafe-memory-access=allow"));
        flags.addAll(List.of(properties));
        return JavaProgram.command(main, flags, List.of());
    }
}
