package dev.facet.api.recipe;

import dev.facet.model.dataset.Region;
import dev.facet.model.spec.Checks;
import dev.facet.model.spec.Default;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A sentence of the paper that an experiment can bear out. Common to all kinds: {@code name}, unique in its recipe;
 * {@code statement}, the sentence, citing the paper's figure; {@code where}, see {@link RunSelection}. An {@code arm} that is
 * absent stands for the runs of all arms.
 */
public sealed interface ClaimSpec extends RunSelection {

    String name();

    String statement();

    /** @param bound the accuracy is at least this, in [0, 1] */
    record AccuracyAtLeast(
            String name,
            String statement,
            @Nullable String arm,
            Region region,
            @Default("\"JOINT\"") Coordinate coordinate,
            double bound,
            @Default("{}") Map<String, JsonNode> where)
            implements ClaimSpec {
        public AccuracyAtLeast {
            where = RunSelection.copyOf(where);
            named(name, statement).range(bound, 0, 1, "bound").orThrow();
        }
    }

    /** @param bound the accuracy is at most this, in [0, 1] */
    record AccuracyAtMost(
            String name,
            String statement,
            @Nullable String arm,
            Region region,
            @Default("\"JOINT\"") Coordinate coordinate,
            double bound,
            @Default("{}") Map<String, JsonNode> where)
            implements ClaimSpec {
        public AccuracyAtMost {
            where = RunSelection.copyOf(where);
            named(name, statement).range(bound, 0, 1, "bound").orThrow();
        }
    }

    /** @param margin the accuracy of {@code higher} less that of {@code lower} is at least this, in [0, 1] */
    record AccuracyGap(
            String name,
            String statement,
            Subject higher,
            Subject lower,
            double margin,
            @Default("{}") Map<String, JsonNode> where)
            implements ClaimSpec {
        public AccuracyGap {
            where = RunSelection.copyOf(where);
            named(name, statement)
                    .range(margin, 0, 1, "margin")
                    .that(!higher.equals(lower), "lower", "another arm, region or coordinate than higher", lower)
                    .orThrow();
        }
    }

    /** One side of a comparison. */
    record Subject(
            @Nullable String arm,
            Region region,
            @Default("\"JOINT\"") Coordinate coordinate) {}

    /**
     * {@code arm} reaches the accuracy with fewer training images than {@code than}; the size of the training set has to vary
     * within each of the two.
     *
     * @param accuracy the one that is reached, in (0, 1)
     * @param images which of them are counted
     */
    record CrossingEarlier(
            String name,
            String statement,
            String arm,
            String than,
            Region region,
            @Default("\"JOINT\"") Coordinate coordinate,
            @Default("0.6") double accuracy,
            @Default("\"ALL\"") ImageCount images,
            @Default("{}") Map<String, JsonNode> where)
            implements ClaimSpec {
        public CrossingEarlier {
            where = RunSelection.copyOf(where);
            named(name, statement)
                    .that(!arm.equals(than), "than", "another arm", than)
                    .that(accuracy > 0 && accuracy < 1, "accuracy", "a share between 0 and 1", accuracy)
                    .orThrow();
        }
    }

    /**
     * The number of training images that an accuracy takes grows as a power of a swept field, with an exponent in [lo, hi]:
     * the slope of a line through the logarithms.
     *
     * @param over the dotted path of a swept field with numbers above 0
     */
    record SlopeBetween(
            String name,
            String statement,
            @Nullable String arm,
            Region region,
            @Default("\"JOINT\"") Coordinate coordinate,
            @Default("0.6") double accuracy,
            @Default("\"ALL\"") ImageCount images,
            String over,
            double lo,
            double hi,
            @Default("{}") Map<String, JsonNode> where)
            implements ClaimSpec {
        public SlopeBetween {
            where = RunSelection.copyOf(where);
            named(name, statement)
                    .that(accuracy > 0 && accuracy < 1, "accuracy", "a share between 0 and 1", accuracy)
                    .thenAcross()
                    .that(lo < hi, "hi", "a number above lo = " + lo, hi)
                    .orThrow();
        }
    }

    /**
     * The accuracy falls as a swept field grows: their rank correlation is below 0.
     *
     * @param over the dotted path of a swept field with numbers
     */
    record Decays(
            String name,
            String statement,
            @Nullable String arm,
            Region region,
            @Default("\"JOINT\"") Coordinate coordinate,
            String over,
            @Default("{}") Map<String, JsonNode> where)
            implements ClaimSpec {
        public Decays {
            where = RunSelection.copyOf(where);
            named(name, statement).orThrow();
        }
    }

    /** @param bound the number that the analysis gives of a trained network is at least this, as a mean over runs */
    record QuantityAtLeast(
            String name,
            String statement,
            @Nullable String arm,
            String analysis,
            Quantity quantity,
            double bound,
            @Default("{}") Map<String, JsonNode> where)
            implements ClaimSpec {
        public QuantityAtLeast {
            where = RunSelection.copyOf(where);
            named(name, statement).orThrow();
        }
    }

    /** @param bound the number that the analysis gives of a trained network is at most this, as a mean over runs */
    record QuantityAtMost(
            String name,
            String statement,
            @Nullable String arm,
            String analysis,
            Quantity quantity,
            double bound,
            @Default("{}") Map<String, JsonNode> where)
            implements ClaimSpec {
        public QuantityAtMost {
            where = RunSelection.copyOf(where);
            named(name, statement).orThrow();
        }
    }

    /**
     * The number that the analysis gives rises from the first checkpoint that it looks at to the last.
     *
     * @param margin by more than this
     */
    record QuantityRises(
            String name,
            String statement,
            @Nullable String arm,
            String analysis,
            Quantity quantity,
            @Default("0") double margin,
            @Default("{}") Map<String, JsonNode> where)
            implements ClaimSpec {
        public QuantityRises {
            where = RunSelection.copyOf(where);
            named(name, statement).orThrow();
        }
    }

    /** In a simulation of percolation, critical λ falls from each σ to the next larger one that joins more sites. */
    record CriticalFalls(
            String name,
            String statement,
            String percolation,
            @Default("{}") Map<String, JsonNode> where) implements ClaimSpec {
        public CriticalFalls {
            where = RunSelection.copyOf(where);
            named(name, statement).orThrow();
        }
    }

    /**
     * A simulation of percolation finds a known threshold.
     *
     * @param neighbours of the lattice, such as 4
     * @param value the threshold
     * @param width an interval wider than this decides nothing
     */
    record ThresholdIs(
            String name,
            String statement,
            String percolation,
            int neighbours,
            double value,
            @Default("0.01") double width,
            @Default("{}") Map<String, JsonNode> where)
            implements ClaimSpec {
        public ThresholdIs {
            where = RunSelection.copyOf(where);
            named(name, statement)
                    .range(value, 0, 1, "value")
                    .positive(width, 1, "width")
                    .orThrow();
        }
    }

    private static Checks named(String name, String statement) {
        return Recipe.named(name).that(!statement.isBlank(), "statement", "a sentence", "none");
    }
}
