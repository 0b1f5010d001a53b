package dev.facet.bench;

import dev.facet.bench.engine.CaseFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Training steps of each engine, for every network and batch that was chosen. */
record TrainingTable(Options options, List<EngineKind> engines, Gauge gauge, Report report) {

    private static final int CHECKED_STEPS = CaseFolder.BATCHES;

    /** Measures and prints row by row. */
    void run() throws IOException {
        report.times("Training: milliseconds a step");
        for (int size : options.sizes()) {
            for (int channels : options.channels()) {
                for (int batch : options.batches()) {
                    for (boolean attention : options.attention()) {
                        row(new Subject(channels, size, attention, batch));
                    }
                }
            }
        }
    }

    private void row(Subject subject) throws IOException {
        CaseFolder folder = subject.write();
        var started = new ArrayList<EngineProcess>();
        try {
            var losses = new LinkedHashMap<EngineKind, double[]>();
            for (EngineKind kind : engines) {
                var engine = EngineProcess.start(kind, options.python());
                started.add(engine);
                engine.ask("training " + folder.path());
                losses.put(kind, engine.askForNumbers("losses " + CHECKED_STEPS));
            }
            Agreement.requireOfLosses(losses);

            var steps = new EnumMap<EngineKind, Integer>(EngineKind.class);
            for (EngineProcess engine : started) {
                double step = Medians.of(engine.askForNumbers("steps 3"));
                steps.put(engine.kind(), Math.max(2, (int) Math.round(1000 * options.seconds() / step)));
            }
            Rounds rounds = Rounds.run(
                    started,
                    options.rounds(),
                    gauge,
                    engine -> Medians.of(engine.askForNumbers("steps " + steps.get(engine.kind()))));
            Map<EngineKind, Double> memory = new EnumMap<>(EngineKind.class);
            started.forEach(engine -> memory.put(engine.kind(), engine.peakMegabytes()));
            report.time(subject, "batch " + subject.batch(), rounds, Flops.ofTraining(subject), memory);
        } finally {
            started.forEach(EngineProcess::close);
            Subject.delete(folder);
        }
    }
}
