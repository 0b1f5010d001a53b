package dev.facet.model.spec;

import java.util.List;

/** One way to look at a representation (science: section 4). */
public sealed interface AnalysisMethod {

    /**
     * Principal components: explained variance, effective dimension, and where each condition lies.
     *
     * @param components whose scores are kept
     * @param ratios how many explained variance ratios are kept
     */
    record Pca(@Default("4") int components, @Default("15") int ratios) implements AnalysisMethod {
        public Pca {
            new Checks()
                    .range(components, 1, 16, "components")
                    .range(ratios, 1, 512, "ratios")
                    .orThrow();
        }
    }

    /**
     * UMAP (McInnes, Healy and Melville 2018), and how well x and y can be read off it by a line.
     *
     * @param neighbours how many nearest conditions count, the condition itself included
     * @param minDistance how close neighbours may come in the embedding
     */
    record Umap(
            @Default("2") int dimensions,
            @Default("15") int neighbours,
            @Default("0.1") double minDistance,
            @Default("0") long seed)
            implements AnalysisMethod {
        public Umap {
            new Checks()
                    .range(dimensions, 2, 3, "dimensions")
                    .range(neighbours, 2, 200, "neighbours")
                    .range(minDistance, 0, 1, "minDistance")
                    .orThrow();
        }
    }

    /**
     * Persistent homology of the Vietoris-Rips filtration over Z/2.
     *
     * @param points taken by farthest-point sampling where there are more conditions
     * @param components principal components that distances are taken in
     * @param maxDimension up to which homology is computed
     */
    record Homology(
            @Default("300") int points,
            @Default("10") int components,
            @Default("2") int maxDimension) implements AnalysisMethod {

        /** The most points whose homology up to H2 is computed: beyond, triangles no longer fit an ordinary worker. */
        public static final int MAX_POINTS = 500;

        public Homology {
            new Checks()
                    .that(
                            points >= 3 && points <= MAX_POINTS,
                            "points",
                            "from 3 to %d points: farthest-point sampling takes as many of all conditions"
                                    .formatted(MAX_POINTS),
                            points)
                    .range(components, 1, 512, "components")
                    .range(maxDimension, 0, 2, "maxDimension")
                    .orThrow();
        }
    }

    /**
     * Orthogonality and parallelism of what changes x and what changes y, beside ideal codes, and the verdict on factorization.
     *
     * @param pairs how many angles each statistic is taken of where there are more than four million; else it is all of them
     * @param bins of the histograms over [-1, 1]
     */
    record Geometry(
            @Default("200000") int pairs,
            @Default("40") int bins,
            @Default("0") long seed) implements AnalysisMethod {
        public Geometry {
            new Checks()
                    .range(pairs, 100, 5_000_000, "pairs")
                    .range(bins, 2, 400, "bins")
                    .orThrow();
        }
    }

    /** What is done where nobody says what: the JSON form of a list of all methods. */
    String ALL = "[{\"type\": \"PCA\"}, {\"type\": \"UMAP\"}, {\"type\": \"HOMOLOGY\"}, {\"type\": \"GEOMETRY\"}]";

    /** Reports what is wrong with the list itself. */
    static void check(List<AnalysisMethod> methods, Checks checks) {
        checks.that(!methods.isEmpty() && methods.size() <= 10, "methods", "from 1 to 10 methods", methods.size());
    }
}
