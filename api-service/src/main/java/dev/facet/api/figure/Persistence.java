package dev.facet.api.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A persistence diagram: when each feature of a growing complex is born, and when it dies.
 *
 * @param scale what birth and death are measured in
 * @param groups features of each dimension
 */
public record Persistence(String scale, List<Group> groups) implements FigureData {

    public Persistence {
        groups = List.copyOf(groups);
    }

    @Override
    public boolean isEmpty() {
        return groups.stream().allMatch(group -> group.lifetimes().isEmpty());
    }

    /**
     * @param lifetimes longest first
     * @param betti how many of them count
     * @param margin how clear that is, as the ratio of the shortest that counts to the longest that does not; null where all count
     */
    public record Group(
            int dimension,
            List<Lifetime> lifetimes,
            int betti,
            @Nullable Double margin) {
        public Group {
            lifetimes = List.copyOf(lifetimes);
        }
    }

    /** @param death null: never */
    public record Lifetime(double birth, @Nullable Double death) {}
}
