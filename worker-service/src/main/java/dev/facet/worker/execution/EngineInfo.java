package dev.facet.worker.execution;

/**
 * What computes here, for the list of workers: a bean of whoever brings the engine.
 *
 * @param engine with its version, such as "PyTorch 2.7.1"
 * @param device such as "cpu" or "gpu(0)"
 */
public record EngineInfo(String engine, String device) {

    static final EngineInfo NONE = new EngineInfo("none", "cpu");
}
