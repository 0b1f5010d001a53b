package dev.facet.api.figure.result;

import dev.facet.model.analysis.MethodResult.Cosines;
import dev.facet.model.analysis.MethodResult.FactorCosines;
import dev.facet.model.analysis.MethodResult.Factorization;
import dev.facet.model.analysis.MethodResult.Geometry;
import dev.facet.model.analysis.MethodResult.Likeness;
import dev.facet.model.analysis.MethodResult.Nearest;
import dev.facet.model.analysis.MethodResult.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** Cosines of codes of 12 x 12 conditions, from 4,000 pairs that are drawn at random. */
final class MadeUpGeometry {

    private static final int SIDE = 12;
    private static final int BINS = 40;

    private MadeUpGeometry() {}

    /** What a condition is represented by. */
    interface Code {
        double[] at(int x, int y);
    }

    static Geometry of(Code representation) {
        var references = new LinkedHashMap<String, FactorCosines>();
        references.put("3d-torus", cosines((x, y) -> {
            double ring = 2 + Math.cos(angle(y));
            return new double[] {ring * Math.cos(angle(x)), ring * Math.sin(angle(x)), Math.sin(angle(y))};
        }));
        references.put("clifford-torus", cosines(MadeUpGeometry::clifford));
        references.put("additive-one-hot", cosines((x, y) -> {
            var code = new double[2 * SIDE];
            code[x] = 1;
            code[SIDE + y] = 1;
            return code;
        }));
        references.put("pixels", cosines(MadeUpGeometry::bump));
        references.put("labels", cosines((x, y) -> new double[] {x, y}));
        return new Geometry(
                cosines(representation),
                references,
                new Factorization(
                        Verdict.FACTORIZED,
                        new Nearest(Verdict.FACTORIZED, Verdict.COUPLED, 0.4, 0.3, 0.5),
                        List.of(
                                new Likeness("Clifford torus", Verdict.FACTORIZED, 0.1, 0.05, 0.15),
                                new Likeness("torus in space", Verdict.COUPLED, 0.5, 0.45, 0.55))));
    }

    static double[] clifford(int x, int y) {
        return new double[] {Math.cos(angle(x)), Math.sin(angle(x)), Math.cos(angle(y)), Math.sin(angle(y))};
    }

    private static double[] bump(int x, int y) {
        var image = new double[SIDE * SIDE];
        for (int k = 0; k < image.length; k++) {
            image[k] = Math.exp(-(Math.pow(k % SIDE - x, 2) + Math.pow(k / SIDE - y, 2)) / 2);
        }
        return image;
    }

    private static double angle(int label) {
        return 2 * Math.PI * label / SIDE;
    }

    static FactorCosines cosines(Code code) {
        var random = new SplittableRandom(7);
        return new FactorCosines(
                of(() -> {
                    int x = random.nextInt(SIDE);
                    int y = random.nextInt(SIDE);
                    return cosine(
                            difference(code.at(x, y), code.at(other(x, random), y)),
                            difference(code.at(x, y), code.at(x, other(y, random))));
                }),
                of(() -> {
                    int x = random.nextInt(SIDE);
                    int to = other(x, random);
                    int y = random.nextInt(SIDE);
                    int beside = other(y, random);
                    return cosine(
                            difference(code.at(x, y), code.at(to, y)),
                            difference(code.at(x, beside), code.at(to, beside)));
                }),
                of(() -> {
                    int y = random.nextInt(SIDE);
                    int to = other(y, random);
                    int x = random.nextInt(SIDE);
                    int beside = other(x, random);
                    return cosine(
                            difference(code.at(x, y), code.at(x, to)),
                            difference(code.at(beside, y), code.at(beside, to)));
                }),
                of(() -> {
                    int[] four = random.ints(0, SIDE).distinct().limit(4).toArray();
                    int y = random.nextInt(SIDE);
                    return cosine(
                            difference(code.at(four[0], y), code.at(four[1], y)),
                            difference(code.at(four[2], y), code.at(four[3], y)));
                }),
                of(() -> {
                    int[] four = random.ints(0, SIDE).distinct().limit(4).toArray();
                    int x = random.nextInt(SIDE);
                    return cosine(
                            difference(code.at(x, four[0]), code.at(x, four[1])),
                            difference(code.at(x, four[2]), code.at(x, four[3])));
                }));
    }

    private static Cosines of(DoubleSupplier cosine) {
        var counts = new long[BINS];
        for (int i = 0; i < 4_000; i++) {
            counts[Math.clamp((long) ((cosine.getAsDouble() + 1) / 2 * BINS), 0, BINS - 1)]++;
        }
        var histogram = new ArrayList<Long>();
        for (long count : counts) {
            histogram.add(count);
        }
        return new Cosines(4_000, 0, true, 0, 0, 0, histogram);
    }

    private static int other(int label, SplittableRandom random) {
        return (label + random.nextInt(1, SIDE)) % SIDE;
    }

    private static double[] difference(double[] from, double[] to) {
        var difference = new double[from.length];
        for (int i = 0; i < from.length; i++) {
            difference[i] = to[i] - from[i];
        }
        return difference;
    }

    private static double cosine(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }
}
