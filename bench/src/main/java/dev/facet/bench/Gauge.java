package dev.facet.bench;

import java.util.List;

/**
 * What the machine can do at the moment: the fastest large operation that any engine's torch has, of large matrix products,
 * one for each core, and wide convolutions. Measured in every round beside the engines, since a shared machine is slower at
 * times.
 */
final class Gauge implements AutoCloseable {

    private static final List<String> OPERATIONS = List.of(
            "product " + Runtime.getRuntime().availableProcessors() + " 1024 1024 1024", "convolution 32 128 128 8");

    private final EngineProcess engine;
    private final String operation;

    private Gauge(EngineProcess engine, String operation) {
        this.engine = engine;
        this.operation = operation;
    }

    /** Tries every engine. */
    static Gauge of(List<EngineKind> kinds, String python) {
        Gauge best = null;
        double rate = 0;
        for (EngineKind kind : kinds) {
            var engine = EngineProcess.start(kind, python);
            for (String operation : OPERATIONS) {
                var gauge = new Gauge(engine, operation);
                double reached = gauge.measure();
                if (best == null || reached > rate) {
                    if (best != null && best.engine != engine) {
                        best.close();
                    }
                    best = gauge;
                    rate = reached;
                }
            }
            if (best != null && best.engine != engine) {
                engine.close();
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("no engine is left");
        }
        return best;
    }

    String describe() {
        return "%s by %s, %.0f GFLOP/s now".formatted(operation, engine.kind().title(), measure());
    }

    /** Thousand million floating-point operations a second. */
    double measure() {
        return engine.askForNumbers(operation)[0];
    }

    @Override
    public void close() {
        engine.close();
    }
}
