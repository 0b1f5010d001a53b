package dev.facet.worker.execution;

/**
 * What computes here, for the list of workers: a bean of whoever brings the engine.
 *
 * @param engine with its version, such as "PyTorch 2.7.1"
 * @param device such as "AMD EPYC, 2 threads, 23.5 GiB", or the GPU with its memory and driver
 * @param slots how many jobs at once it is best used with
 */
public record EngineInfo(String engine, String device, int slots) {

    static final EngineInfo NONE = new EngineInfo("none", "cpu", 1);
}
