package dev.facet.worker.analysis.topology;

import dev.facet.worker.analysis.FeatureMatrix;
import dev.facet.worker.diffusion.Oracle;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** Points to find the shape of. */
final class Clouds {

    private static final JsonNode ORACLE = Oracle.read("persistence").get("clouds");

    private Clouds() {}

    static List<String> names() {
        return List.copyOf(ORACLE.propertyNames());
    }

    /** What Ripser said of a cloud. */
    static JsonNode oracle(String name) {
        return ORACLE.get(name);
    }

    static FeatureMatrix named(String name) {
        JsonNode points = ORACLE.get(name).get("points");
        double[] values = Oracle.each(points)
                .flatMapToDouble(point -> Arrays.stream(Oracle.numbers(point)))
                .toArray();
        return new FeatureMatrix(values, points.size(), points.get(0).size());
    }

    static FeatureMatrix regularPolygon(int corners) {
        var values = new double[2 * corners];
        for (int i = 0; i < corners; i++) {
            values[2 * i] = Math.cos(2 * Math.PI * i / corners);
            values[2 * i + 1] = Math.sin(2 * Math.PI * i / corners);
        }
        return new FeatureMatrix(values, corners, 2);
    }

    static FeatureMatrix normal(RandomGenerator random, int points, int features) {
        var values = new double[points * features];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        return new FeatureMatrix(values, points, features);
    }

    /** Corners of a small lattice, so that most distances are equal to others, and some are 0. */
    static FeatureMatrix lattice(RandomGenerator random, int points, int features) {
        var values = new double[points * features];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(3);
        }
        return new FeatureMatrix(values, points, features);
    }
}
