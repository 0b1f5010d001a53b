package dev.facet.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/** What each engine's torch reaches in the operations that the network is made of, forward only. */
record RatesTable(Options options, List<EngineKind> engines, Report report) {

    // Of the network at c = 16 and 32, 32 × 32 images, batch 32: count, m, k, n.
    private static final List<int[]> PRODUCTS = List.of(
            new int[] {1, 1024, 1024, 1024},
            new int[] {2, 1024, 1024, 1024},
            new int[] {1, 32 * 1024, 16, 48}, // queries, keys and values at full resolution, c = 16
            new int[] {1, 32 * 64, 64, 64}, // a feed-forward layer at a quarter of it
            new int[] {1, 32, 768, 64}, // an embedding
            new int[] {128, 1024, 4, 1024}, // queries times keys at full resolution, c = 16
            new int[] {128, 1024, 1024, 4}, // softmax times values
            new int[] {128, 256, 8, 256}); // queries times keys at half of it

    // Batch, inputs, outputs, size.
    private static final List<int[]> CONVOLUTIONS = List.of(
            new int[] {32, 16, 16, 32},
            new int[] {32, 32, 32, 32},
            new int[] {32, 64, 64, 32},
            new int[] {32, 32, 32, 16},
            new int[] {32, 64, 64, 16},
            new int[] {32, 64, 64, 8},
            new int[] {32, 128, 128, 8},
            new int[] {32, 128, 128, 4},
            new int[] {32, 256, 256, 4});

    void run() {
        var started = engines.stream()
                .map(kind -> EngineProcess.start(kind, options.python()))
                .toList();
        try {
            report.rates("Rates, GFLOP/s: float32 matrix products", "count × (m × k)(k × n)");
            for (int[] s : PRODUCTS) {
                var request = "product %d %d %d %d".formatted(s[0], s[1], s[2], s[3]);
                report.rate("%d × (%d × %d)(%d × %d)".formatted(s[0], s[1], s[2], s[2], s[3]), ask(started, request));
            }
            report.rates("Rates, GFLOP/s: 3 × 3 convolutions", "batch, channels, image");
            for (int[] s : CONVOLUTIONS) {
                var request = "convolution %d %d %d %d".formatted(s[0], s[1], s[2], s[3]);
                report.rate("%d, %d → %d, %d × %d".formatted(s[0], s[1], s[2], s[3], s[3]), ask(started, request));
            }
        } finally {
            started.forEach(EngineProcess::close);
        }
    }

    private EnumMap<EngineKind, Double> ask(List<EngineProcess> started, String request) {
        var rates = new EnumMap<EngineKind, Double>(EngineKind.class);
        for (EngineProcess engine : started) {
            var reached = new ArrayList<Double>();
            for (int round = 0; round < options.rounds(); round++) {
                reached.add(engine.askForNumbers(request)[0]);
            }
            rates.put(engine.kind(), Medians.of(reached));
        }
        return rates;
    }
}
