package dev.facet.bench;

import dev.facet.bench.engine.CaseFolder;
import dev.facet.bench.engine.Method;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Milliseconds an image of each engine. Of long samplings the first denoising steps are timed, which all take the same time:
 * a row says what all steps would take.
 */
record SamplingTable(Options options, List<EngineKind> engines, Gauge gauge, Report report) {

    private static final int CHECKED_IMAGES = 4;
    private static final int CHECKED_STEPS = 5;

    /** Measures and prints row by row. */
    void run() throws IOException {
        report.times("Sampling: milliseconds an image");
        for (int size : options.sizes()) {
            for (int channels : options.channels()) {
                for (boolean attention : options.attention()) {
                    rows(new Subject(channels, size, attention, 1));
                }
            }
        }
    }

    private void rows(Subject subject) throws IOException {
        CaseFolder folder = subject.write();
        var started = new ArrayList<EngineProcess>();
        try {
            var drawn = new LinkedHashMap<EngineKind, float[]>();
            for (EngineKind kind : engines) {
                var engine = EngineProcess.start(kind, options.python());
                started.add(engine);
                engine.ask("sampling " + folder.path());
                engine.ask("draw %s drawn.f32 %d %d".formatted(folder.path(), CHECKED_IMAGES, CHECKED_STEPS));
                drawn.put(kind, folder.read("drawn.f32"));
            }
            Agreement.requireOfImages(drawn);
            for (Method method : Method.values()) {
                for (int images : options.images()) {
                    row(subject, started, method, images);
                }
            }
        } finally {
            started.forEach(EngineProcess::close);
            Subject.delete(folder);
        }
    }

    private void row(Subject subject, List<EngineProcess> started, Method method, int images) {
        var steps = new EnumMap<EngineKind, Integer>(EngineKind.class);
        for (EngineProcess engine : started) {
            engine.ask("forget-memory");
            denoise(engine, method, images, 2); // warms up
            double step = denoise(engine, method, images, 2);
            steps.put(engine.kind(), Math.clamp(Math.round(1000 * options.seconds() / step), 2, method.steps()));
        }
        Rounds rounds = Rounds.run(
                started,
                options.rounds(),
                gauge,
                engine -> denoise(engine, method, images, steps.getOrDefault(engine.kind(), 2))
                        * method.steps()
                        / images);
        var memory = new EnumMap<EngineKind, Double>(EngineKind.class);
        started.forEach(engine -> memory.put(engine.kind(), engine.peakMegabytes()));
        String work = "%s-%d, %d %s".formatted(method, method.steps(), images, images == 1 ? "image" : "images");
        report.time(subject, work, rounds, Flops.forward(subject) * method.steps(), memory);
    }

    /** Milliseconds of a denoising step of all images. */
    private static double denoise(EngineProcess engine, Method method, int images, int steps) {
        return engine.askForNumbers("denoise %s %d %d".formatted(method, images, steps))[0] / steps;
    }
}
