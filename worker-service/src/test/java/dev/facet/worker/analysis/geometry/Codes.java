package dev.facet.worker.analysis.geometry;

import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.DatasetSpec.Kind;
import dev.facet.model.spec.DatasetSpec.Parts;
import dev.facet.model.spec.PerAxis;
import dev.facet.worker.analysis.FeatureMatrix;
import dev.facet.worker.analysis.Points;
import java.util.List;

/** Ideal codes by the names of the references, and noisy ones. */
final class Codes {

    private Codes() {}

    static FeatureMatrix code(String name, ConditionGrid grid) {
        if (name.equals("pixels")) {
            return IdealCodes.pixels(periodicBumps(grid.allX()), grid).code();
        }
        return IdealCodes.of(grid).stream()
                .filter(reference -> reference.name().equals(name))
                .findFirst()
                .orElseThrow()
                .code();
    }

    static FeatureMatrix code(String name, int n) {
        return code(name, ConditionGrid.of(n, n));
    }

    static DatasetSpec periodicBumps(int size) {
        var one = new PerAxis(1, 1);
        return new DatasetSpec(Kind.BUMP, size, one, one, 0, true, 1, new Parts(1, 1, 1, 0), List.of());
    }

    /** In 64 dimensions and turned, with independent normal noise of a share of the code's root mean square. */
    static FeatureMatrix noisy(FeatureMatrix code, double share, long seed) {
        int n = code.rows();
        double square = 0;
        for (double value : code.values()) {
            square += value * value;
        }
        int room = Math.max(0, 64 - code.columns());
        FeatureMatrix wide = room == 0 ? code : Points.joined(code, new FeatureMatrix(new double[n * room], n, room));
        double[] values = Points.turned(wide, seed).values().clone();
        double[] noise = Points.normal(n, wide.columns(), seed + 7).values();
        double deviation = share * Math.sqrt(square / n / wide.columns());
        for (int i = 0; i < values.length; i++) {
            values[i] += deviation * noise[i];
        }
        return new FeatureMatrix(values, n, wide.columns());
    }
}
