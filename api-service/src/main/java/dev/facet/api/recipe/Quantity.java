package dev.facet.api.recipe;

/** A number that an analysis of a representation gives (science: section 4). */
public enum Quantity {
    /** Participation ratio of the principal components' variances. */
    EFFECTIVE_DIMENSION("effective dimension"),
    /** Share of the variance of x that the first principal components explain (R²). */
    PCA_X("R² of x on principal components"),
    PCA_Y("R² of y on principal components"),
    /** The same of a UMAP embedding. */
    UMAP_X("R² of x on UMAP"),
    UMAP_Y("R² of y on UMAP"),
    /** Number of components, of loops and of voids that stand out in the persistence diagram. */
    BETTI_0("Betti number 0"),
    BETTI_1("Betti number 1"),
    BETTI_2("Betti number 2"),
    /** 1 where the three are 1, 2 and 1, and 0 elsewhere. */
    TORUS("share of diagrams of a torus"),
    /** Mean |cos| between what changes x and what changes y: 0 where they are orthogonal. */
    X_ON_Y("mean |cos| of x on y"),
    /** Mean cos of a step in x with the same step at another y: 1 where they are parallel. */
    X_PARALLELISM("parallelism of x"),
    Y_PARALLELISM("parallelism of y"),
    /** Mean |cos| of two disjoint steps in x: 2/π on a circle, near 0 where each value has a direction of its own. */
    X_ON_X("mean |cos| of x on x"),
    Y_ON_Y("mean |cos| of y on y"),
    /** How much nearer the statistics are to an ideal factorized code than to ideals of other structures; below 0 where they are not. */
    FACTORIZED_MARGIN("margin by which it is nearest to factorized codes");

    private final String text;

    Quantity(String text) {
        this.text = text;
    }

    /** For readers. */
    public String text() {
        return text;
    }
}
