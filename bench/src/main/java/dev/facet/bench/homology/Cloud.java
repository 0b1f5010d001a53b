package dev.facet.bench.homology;

import dev.facet.worker.analysis.FeatureMatrix;
import dev.facet.worker.analysis.topology.DistanceMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Points whose homology is computed. */
enum Cloud {
    NORMAL("300 normal points in 5 dimensions", 300) {
        @Override
        double[] point(RandomGenerator random) {
            return DoubleStream.generate(random::nextGaussian).limit(5).toArray();
        }
    },
    TORUS("400 points on a Clifford torus", 400) {
        @Override
        double[] point(RandomGenerator random) {
            double a = 2 * Math.PI * random.nextDouble();
            double b = 2 * Math.PI * random.nextDouble();
            return DoubleStream.of(Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b))
                    .map(x -> x / Math.sqrt(2))
                    .toArray();
        }
    },
    SPHERE("300 points on a sphere", 300) {
        @Override
        double[] point(RandomGenerator random) {
            double angle = 2 * Math.PI * random.nextDouble();
            double height = random.nextDouble(-1, 1);
            double radius = Math.sqrt(1 - height * height);
            return new double[] {radius * Math.cos(angle), radius * Math.sin(angle), height};
        }
    };

    final String title;
    private final int points;

    Cloud(String title, int points) {
        this.title = title;
        this.points = points;
    }

    abstract double[] point(RandomGenerator random);

    /** Writes the lower triangle of the distances, a row a line, in digits that give the same floats again. */
    void write(Path file, long seed) throws IOException {
        var random = new SplittableRandom(seed);
        double[] values = IntStream.range(0, points)
                .boxed()
                .flatMapToDouble(_ -> DoubleStream.of(point(random)))
                .toArray();
        var distances = DistanceMatrix.euclidean(new FeatureMatrix(values, points, values.length / points));
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
