package dev.facet.bench;

import dev.facet.bench.Agreement.Disagreement;
import dev.facet.bench.Options.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs the engines in turn and prints what they reach; {@code bench/run} starts it. */
final class Benchmark {

    private Benchmark() {}

    public static void main(String[] arguments) throws IOException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.HELP);
            return;
        }
        try {
            measure(Options.parse(arguments));
        } catch (Disagreement e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + Options.HELP);
            System.exit(2);
        }
    }

    private static void measure(Options options) throws IOException {
        var engines = new ArrayList<>(options.engines());
        boolean withoutPython = engines.contains(EngineKind.PYTHON)
                && !PythonScript.runsOn(options.python())
                && engines.remove(EngineKind.PYTHON);
        var report = new Report(options.out(), engines);
        if (withoutPython) {
            report.line("- Python: left out, " + options.python() + " has no torch");
        }
        for (EngineKind kind : engines) {
            try (var engine = EngineProcess.start(kind, options.python())) {
                report.line("- %s: %s".formatted(kind.title(), engine.ask("describe")));
            }
        }
        if (options.parts().contains(Part.RATES)) {
            new RatesTable(options, engines, report).run();
        }
        try (var gauge = Gauge.of(engines, options.python())) {
            report.line("\nThe peak, measured in every round: " + gauge.describe());
            if (options.parts().contains(Part.TRAIN)) {
                new TrainingTable(options, engines, gauge, report).run();
            }
            if (options.parts().contains(Part.SAMPLE)) {
                new SamplingTable(options, engines, gauge, report).run();
            }
        }
    }
}
