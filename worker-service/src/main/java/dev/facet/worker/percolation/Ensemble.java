package dev.facet.worker.percolation;

/** What it means to keep a share λ of N² sites. */
public enum Ensemble {
    /** Exactly round(λN²) sites, every such choice being as likely (microcanonical); a share of a data set, as models train on. */
    EXACT_SHARE {
        @Override
        BinomialWindow occupied(int sites, double lambda) {
            return BinomialWindow.exactly((int) Math.round(lambda * sites));
        }
    },
    /** Each site by itself with probability λ (canonical), so that their number is binomial. */
    INDEPENDENT_SITES {
        @Override
        BinomialWindow occupied(int sites, double lambda) {
            return BinomialWindow.of(sites, lambda);
        }
    };

    /** How likely each number of kept sites is. */
    abstract BinomialWindow occupied(int sites, double lambda);
}
