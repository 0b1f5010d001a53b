package dev.facet.api.figure.result;

import dev.facet.api.figure.Persistence;
import dev.facet.model.analysis.MethodResult;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Persistence diagrams. */
final class Diagrams {

    private Diagrams() {}

    static Persistence of(MethodResult.Homology homology) {
        return new Persistence(
                "distance",
                IntStream.range(0, homology.intervals().size())
                        .mapToObj(dimension -> group(homology, dimension))
                        .toList());
    }

    private static Persistence.Group group(MethodResult.Homology homology, int dimension) {
        List<Persistence.Lifetime> lifetimes = homology.intervals().get(dimension).stream()
                .map(interval -> new Persistence.Lifetime(interval.birth(), interval.death()))
                .toList();
        boolean read = dimension < homology.betti().size();
        int number = read ? homology.betti().get(dimension).number() : 0;
        @Nullable Double margin = read ? homology.betti().get(dimension).margin() : null;
        return new Persistence.Group(dimension, lifetimes, number, margin);
    }
}
