package dev.facet.bench.homology;

import dev.facet.worker.analysis.FeatureMatrix;
import dev.facet.worker.analysis.topology.DistanceMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Points whose homology is computed. */
enum Cloud {
    NORMAL("300 normal points in 5 dimensions", 300, 5) {
        @Override
        void draw(RandomGenerator random, double[] point) {
            for (int i = 0; i < point.length; i++) {
                point[i] = random.nextGaussian();
            }
        }
    },
    TORUS("400 points on a Clifford torus", 400, 4) {
        @Override
        void draw(RandomGenerator random, double[] point) {
            for (int i = 0; i < point.length; i += 2) {
                double angle = 2 * Math.PI * random.nextDouble();
                point[i] = Math.cos(angle) / Math.sqrt(2);
                point[i + 1] = Math.sin(angle) / Math.sqrt(2);
            }
        }
    },
    SPHERE("300 points on a sphere", 300, 3) {
        @Override
        void draw(RandomGenerator random, double[] point) {
            NORMAL.draw(random, point);
            double norm = Math.hypot(Math.hypot(point[0], point[1]), point[2]);
            for (int i = 0; i < point.length; i++) {
                point[i] /= norm;
            }
        }
    };

    final String title;
    private final int points;
    private final int features;

    Cloud(String title, int points, int features) {
        this.title = title;
        this.points = points;
        this.features = features;
    }

    abstract void draw(RandomGenerator random, double[] point);

    /** Writes the lower triangle of the distances, a row a line, in digits that give the same floats again. */
    void write(Path file, long seed) throws IOException {
        var random = new SplittableRandom(seed);
        var values = new double[points * features];
        var point = new double[features];
        for (int i = 0; i < points; i++) {
            draw(random, point);
            System.arraycopy(point, 0, values, i * features, features);
        }
        var distances = DistanceMatrix.euclidean(new FeatureMatrix(values, points, features));
        var rows = IntStream.range(1, points)
                .mapToObj(i -> String.join(
                        ",",
                        IntStream.range(0, i)
                                .mapToObj(j -> String.valueOf(distances.at(i, j)))
                                .toList()))
                .toList();
        Files.write(file, rows);
    }

    /** Reads what {@link #write} wrote. */
    static DistanceMatrix read(Path file) throws IOException {
        List<String> rows = Files.readAllLines(file);
        int points = rows.size() + 1;
        var distances = new float[points * (points - 1) / 2];
        int next = 0;
        for (String row : rows) {
            for (String distance : row.split(",", -1)) {
                distances[next++] = Float.parseFloat(distance);
            }
        }
        return new DistanceMatrix(distances, points);
    }
}
