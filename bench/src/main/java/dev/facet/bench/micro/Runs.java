package dev.facet.bench.micro;

import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SpecJson;

/** The run whose pieces are measured. */
final class Runs {

    private Runs() {}

    /** Everything by default, but for size and batch. */
    static RunSpec of(int size, int batch) {
        return SpecJson.read("""
                {"dataset": {"kind": "BUMP", "size": %d}, "training": {"batchSize": %d}}
                """.formatted(size, batch), RunSpec.class);
    }
}
