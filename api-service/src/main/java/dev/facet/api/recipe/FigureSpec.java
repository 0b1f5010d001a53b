package dev.facet.api.recipe;

import dev.facet.model.dataset.Region;
import dev.facet.model.spec.Checks;
import dev.facet.model.spec.Default;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A figure to draw of an experiment. Common to all kinds: {@code name}, for addresses, unique in its recipe; {@code title};
 * {@code arms}, which arms are drawn, in this order (empty: all, in the order of the recipe); {@code where}, see
 * {@link RunSelection}.
 */
public sealed interface FigureSpec extends RunSelection {

    /** For {@link AccuracyOver}: over the number of images in the training set. */
    String IMAGES = "images";

    /** For {@link AccuracyOver}: over the number of two-dimensional examples in the training set. */
    String PLANE_IMAGES = "images.plane";

    String name();

    String title();

    List<String> arms();

    /** Bars of accuracy: the regions on the axis, in each a group for each arm, in it a bar for each coordinate. */
    record AccuracyByRegion(
            String name,
            String title,
            List<Region> regions,
            @Default("[\"JOINT\"]") List<Coordinate> coordinates,
            @Default("[]") List<String> arms,
            @Default("{}") Map<String, JsonNode> where)
            implements FigureSpec {
        public AccuracyByRegion {
            regions = List.copyOf(regions);
            coordinates = List.copyOf(coordinates);
            arms = List.copyOf(arms);
            where = RunSelection.copyOf(where);
            named(name, title)
                    .that(!regions.isEmpty(), "regions", "at least one region", "none")
                    .that(!coordinates.isEmpty(), "coordinates", "at least one of JOINT, X, Y", "none")
                    .orThrow();
        }
    }

    /**
     * Lines with intervals: accuracy of a region over a parameter.
     *
     * @param over on the axis: the dotted path of a swept field with numbers, or {@code images} or {@code images.plane}, the
     *     size of the training set
     * @param by a line for each value of this parameter: {@code arm}, or the dotted path of a swept field
     */
    record AccuracyOver(
            String name,
            String title,
            Region region,
            @Default("\"JOINT\"") Coordinate coordinate,
            String over,
            @Default("\"arm\"") String by,
            @Default("[]") List<String> arms,
            @Default("{}") Map<String, JsonNode> where)
            implements FigureSpec {
        public AccuracyOver {
            arms = List.copyOf(arms);
            where = RunSelection.copyOf(where);
            named(name, title)
                    .that(!over.equals(by), "by", "another parameter than over", by)
                    .orThrow();
        }
    }

    /**
     * Doubly logarithmic: how many training images an accuracy takes, over a parameter; for each arm a line and its fitted slope.
     *
     * @param accuracy the one that is reached, in (0, 1)
     * @param images which of them are counted
     * @param over the dotted path of a swept field with numbers above 0
     */
    record SizeNeeded(
            String name,
            String title,
            Region region,
            @Default("\"JOINT\"") Coordinate coordinate,
            @Default("0.6") double accuracy,
            @Default("\"ALL\"") ImageCount images,
            String over,
            @Default("[]") List<String> arms,
            @Default("{}") Map<String, JsonNode> where)
            implements FigureSpec {
        public SizeNeeded {
            arms = List.copyOf(arms);
            where = RunSelection.copyOf(where);
            named(name, title)
                    .that(accuracy > 0 && accuracy < 1, "accuracy", "a share between 0 and 1", accuracy)
                    .orThrow();
        }
    }

    /** Accuracies of a region over the steps of the training: a panel for each arm, a line for each coordinate. */
    record LearningCurves(
            String name,
            String title,
            Region region,
            @Default("[\"JOINT\", \"X\", \"Y\"]") List<Coordinate> coordinates,
            @Default("[]") List<String> arms,
            @Default("{}") Map<String, JsonNode> where)
            implements FigureSpec {
        public LearningCurves {
            coordinates = List.copyOf(coordinates);
            arms = List.copyOf(arms);
            where = RunSelection.copyOf(where);
            named(name, title)
                    .that(!coordinates.isEmpty(), "coordinates", "at least one of JOINT, X, Y", "none")
                    .orThrow();
        }
    }

    /** Accuracy at each condition of the plane, with what is held out outlined: a panel for each arm. */
    record PlaneMap(
            String name,
            String title,
            @Default("\"JOINT\"") Coordinate coordinate,
            @Default("[]") List<String> arms,
            @Default("{}") Map<String, JsonNode> where)
            implements FigureSpec {
        public PlaneMap {
            arms = List.copyOf(arms);
            where = RunSelection.copyOf(where);
            named(name, title).orThrow();
        }
    }

    /**
     * Where samples of nine conditions, spread evenly over the frame, lie in the plane, from one evaluation to the next: a panel
     * for each arm, of its first run.
     */
    record ConceptPaths(
            String name,
            String title,
            @Default("[]") List<String> arms,
            @Default("{}") Map<String, JsonNode> where) implements FigureSpec {
        public ConceptPaths {
            arms = List.copyOf(arms);
            where = RunSelection.copyOf(where);
            named(name, title).orThrow();
        }
    }

    /**
     * A figure of an analysis of the runs' spec: of the first run that has it.
     *
     * @param analysis how the runs' spec names it
     * @param figure projection, spectrum, umap, persistence or cosines; of a second method of a kind umap-2 and the like
     * @param at the first or the last checkpoint that was looked at
     */
    record AnalysisPicture(
            String name,
            String title,
            String analysis,
            String figure,
            @Default("\"LAST\"") Moment at,
            @Default("[]") List<String> arms,
            @Default("{}") Map<String, JsonNode> where)
            implements FigureSpec {
        public AnalysisPicture {
            arms = List.copyOf(arms);
            where = RunSelection.copyOf(where);
            named(name, title)
                    .that(
                            figure.matches("(projection|spectrum|umap|persistence|cosines)(-[2-9]|-10)?"),
                            "figure",
                            "projection, spectrum, umap, persistence or cosines",
                            figure)
                    .orThrow();
        }
    }

    /** Which of the checkpoints that were looked at. */
    enum Moment {
        FIRST,
        LAST
    }

    /** Lines with intervals: a number that an analysis gives, over training; a line for each arm. */
    record QuantityOver(
            String name,
            String title,
            String analysis,
            Quantity quantity,
            @Default("[]") List<String> arms,
            @Default("{}") Map<String, JsonNode> where)
            implements FigureSpec {
        public QuantityOver {
            arms = List.copyOf(arms);
            where = RunSelection.copyOf(where);
            named(name, title).orThrow();
        }
    }

    /** Eigenspectra of the representation over training, of the first run that has the analysis. */
    record Spectra(
            String name,
            String title,
            String analysis,
            @Default("[]") List<String> arms,
            @Default("{}") Map<String, JsonNode> where)
            implements FigureSpec {
        public Spectra {
            arms = List.copyOf(arms);
            where = RunSelection.copyOf(where);
            named(name, title).orThrow();
        }
    }

    /**
     * A figure of a simulation of percolation.
     *
     * @param percolation how the experiment names it
     * @param figure mass-ratio, critical or scaling
     */
    record Percolation(
            String name,
            String title,
            String percolation,
            @Default("\"mass-ratio\"") String figure,
            @Default("[]") List<String> arms,
            @Default("{}") Map<String, JsonNode> where)
            implements FigureSpec {
        public Percolation {
            arms = List.copyOf(arms);
            where = RunSelection.copyOf(where);
            named(name, title)
                    .that(
                            figure.matches("mass-ratio|critical|scaling"),
                            "figure",
                            "mass-ratio, critical or scaling",
                            figure)
                    .orThrow();
        }
    }

    private static Checks named(String name, String title) {
        return Recipe.named(name).that(!title.isBlank(), "title", "a title", "none");
    }
}
