package dev.facet.bench;

import dev.facet.bench.engine.CaseFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Training steps of each engine, for every network and batch that was chosen. */
final class TrainingTable {

    private static final int CHECKED_STEPS = CaseFolder.BATCHES;

    private final Options options;
    private final List<EngineKind> engines;
    private final Report report;

    TrainingTable(Options options, List<EngineKind> engines, Report report) {
        this.options = options;
        this.engines = engines;
        this.report = report;
    }

    /** Measures and prints row by row. */
    void run() throws IOException {
        report.heading("Training: milliseconds a step, peak resident memory in MB", engines);
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
            Agreement.require(losses);

            var steps = new EnumMap<EngineKind, Integer>(EngineKind.class);
            for (EngineProcess engine : started) {
                double step = Medians.of(engine.askForNumbers("steps 3"));
                steps.put(engine.kind(), Math.max(2, (int) Math.round(1000 * options.seconds() / step)));
            }
            Rounds rounds = Rounds.run(
                    started,
                    options.rounds(),
                    engine -> Medians.of(engine.askForNumbers("steps " + steps.get(engine.kind()))));
            Map<EngineKind, Double> memory = new EnumMap<>(EngineKind.class);
            started.forEach(engine -> memory.put(engine.kind(), engine.peakMegabytes()));
            report.row(subject, "batch " + subject.batch(), rounds, memory, Flops.ofTraining(subject));
        } finally {
            started.forEach(EngineProcess::close);
            Subject.delete(folder);
        }
    }
}
