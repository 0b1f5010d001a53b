package dev.facet.model.dataset;

import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.InvalidSpecException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * The conditions that a run trains on (science: section 1, "Which part trains").
 *
 * <p>Hold-outs leave first. Of what is left of each part, {@code parts.p × fraction}, rounded to the nearest count, is drawn
 * uniformly without replacement; then all labels of the rim are added. Hold-outs win over the rim. With the same seed a larger
 * fraction's set contains a smaller one's, so that the points of a sweep over fractions differ by what is added.
 */
public final class TrainingSet {

    private final ConditionPlane plane;
    private final int[] indices;
    private final BitSet drawn;

    private TrainingSet(ConditionPlane plane, BitSet drawn) {
        this.plane = plane;
        this.drawn = drawn;
        this.indices = drawn.stream().toArray();
    }

    /**
     * Draws the set of one run.
     *
     * @param seed the run's seed; the same spec and seed give the same set
     * @throws InvalidSpecException where nothing is left to train on, pointing at the field that took the last of it
     */
    public static TrainingSet draw(DatasetSpec spec, long seed) {
        var plane = ConditionPlane.of(spec);
        var drawn = new BitSet(plane.size());
        SplittableGenerator random = RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom")
                .create(seed);
        for (Part part : Part.values()) {
            // One stream a part, so that the share of one part does not change what is drawn of another.
            SplittableGenerator stream = random.split();
            int[] pool = IntStream.range(0, plane.size())
                    .filter(k -> plane.part(k) == part && !plane.heldOut(k))
                    .toArray();
            int count = (int) Math.round(plane.share(part) * pool.length);
            sample(pool, count, stream).forEach(drawn::set);
        }
        IntStream.range(0, plane.size())
                .filter(k -> plane.rim(plane.condition(k)) && !plane.heldOut(k))
                .forEach(drawn::set);
        if (drawn.isEmpty()) {
            throw nothingToTrainOn(plane);
        }
        return new TrainingSet(plane, drawn);
    }

    /** The first {@code count} elements of a Fisher-Yates shuffle. */
    private static IntStream sample(int[] pool, int count, RandomGenerator random) {
        for (int i = 0; i < count; i++) {
            int j = i + random.nextInt(pool.length - i);
            int swapped = pool[i];
            pool[i] = pool[j];
            pool[j] = swapped;
        }
        return Arrays.stream(pool, 0, count);
    }

    private static InvalidSpecException nothingToTrainOn(ConditionPlane plane) {
        var remaining = EnumSet.noneOf(Part.class);
        IntStream.range(0, plane.size()).filter(k -> !plane.heldOut(k)).forEach(k -> remaining.add(plane.part(k)));
        if (remaining.stream().anyMatch(part -> plane.share(part) > 0)) {
            return new InvalidSpecException(
                    "/dataset/fraction", "leaves no condition to train on: the shares of all parts round to 0 of them");
        }
        boolean planeAsked = plane.share(Part.PLANE) > 0 || plane.spec().parts().rim() > 0;
        if (planeAsked && plane.heldOutCount() > 0) {
            return new InvalidSpecException("/dataset/holdout", "leaves no condition to train on");
        }
        return new InvalidSpecException("/dataset/parts", "no part of the plane that has conditions is trained on");
    }

    public ConditionPlane plane() {
        return plane;
    }

    /** Number of conditions. */
    public int size() {
        return indices.length;
    }

    /** Index in the plane of the i-th condition; ascending. */
    public int index(int i) {
        return indices[i];
    }

    /** Conditions in the order of the plane. */
    public List<Condition> conditions() {
        return Arrays.stream(indices).mapToObj(plane::condition).toList();
    }

    /** Whether condition k of the plane is trained on. */
    public boolean contains(int k) {
        return drawn.get(k);
    }

    /** Number of conditions of a part. */
    public int count(Part part) {
        return (int) Arrays.stream(indices).filter(k -> plane.part(k) == part).count();
    }
}
