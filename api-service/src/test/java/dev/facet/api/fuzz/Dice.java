package dev.facet.api.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The choices of one request: the same seed and number make the same ones. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed, long number) {
        this.random = new SplittableRandom(new SplittableRandom(seed).nextLong() + number * 0x9E3779B97F4A7C15L);
    }

    <T> T pick(List<T> choices) {
        return choices.get(upTo(choices.size()));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final <T> T pick(T... choices) {
        return choices[upTo(choices.length)];
    }

    /** From 0 to below the bound. */
    int upTo(int bound) {
        return random.nextInt(bound);
    }

    /** Both included. */
    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    boolean oneIn(int n) {
        return upTo(n) == 0;
    }

    long whole() {
        return random.nextLong();
    }

    byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    <T> List<T> shuffled(List<T> list) {
        var shuffled = new ArrayList<>(list);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            shuffled.set(i, shuffled.set(upTo(i + 1), shuffled.get(i)));
        }
        return shuffled;
    }
}
