package dev.facet.model.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Images to draw from a trained model: at given conditions, or over a grid of the plane.
 *
 * @param grid instead of {@code conditions}: the whole plane in these steps
 * @param perCondition images a condition
 * @param seed the same seed and request give the same images
 * @param frames how many snapshots of each image are kept on its way from noise to what it becomes, evenly spaced and both ends
 *     included; 0: none
 * @param checkpoint "latest", "best", or the step of a kept checkpoint written as a string, such as "1500"
 */
public record SamplingSpec(
        @Default("[]") List<Point> conditions,
        @Nullable Grid grid,
        @Default("1") int perCondition,
        @Default("{}") SamplerSpec sampler,
        @Default("0") long seed,
        @Default("\"latest\"") String checkpoint,
        @Default("\"EMA\"") Weights weights,
        @Default("1") double tolerance,
        @Default("0") int frames) {

    /** The most images of one request. */
    public static final int MAX_IMAGES = 100_000;

    /** The most snapshots of one request, of all its images together. */
    public static final int MAX_FRAMES = 400;

    private static final Pattern CHECKPOINT = Pattern.compile("latest|best|\\d{1,9}");

    public SamplingSpec {
        conditions = List.copyOf(conditions);
        new Checks()
                .range(perCondition, 1, 10_000, "perCondition")
                .that(
                        CHECKPOINT.matcher(checkpoint).matches(),
                        "checkpoint",
                        "\"latest\", \"best\" or the step of a checkpoint such as \"1500\"",
                        checkpoint)
                .positive(tolerance, 128, "tolerance")
                .that(frames == 0 || (frames >= 2 && frames <= 50), "frames", "0, or from 2 to 50", frames)
                .thenAcross()
                .that(
                        conditions.isEmpty() == (grid != null),
                        "conditions",
                        "either conditions or a grid",
                        grid == null ? "neither" : "both")
                .that(
                        (long) conditions.size() * perCondition <= MAX_IMAGES,
                        "perCondition",
                        "at most " + MAX_IMAGES + " images",
                        (long) conditions.size() * perCondition)
                .orThrow();
    }

    /** Which copy of the weights draws: the moving average, or the weights as the optimiser left them. */
    public enum Weights {
        EMA,
        RAW
    }

    /** The plane's labels in these steps, in pixels. */
    public record Grid(PerAxis step) {
        public Grid {
            new Checks()
                    .positive(step.x(), 256, "step/x")
                    .positive(step.y(), 256, "step/y")
                    .orThrow();
        }
    }

    /** The labels asked for on this data set's plane, x fastest. */
    public List<Point> resolve(DatasetSpec dataset) {
        var checks = new Checks();
        if (grid == null) {
            for (int i = 0; i < conditions.size(); i++) {
                Point p = conditions.get(i);
                checks.that(p.x() >= 0 && p.x() < dataset.extent(), "conditions/" + i + "/x", inPlane(dataset), p.x())
                        .that(
                                p.y() >= 0 && p.y() < dataset.extent(),
                                "conditions/" + i + "/y",
                                inPlane(dataset),
                                p.y());
            }
            checks.orThrow();
            return conditions;
        }
        long columns = Math.round(dataset.extent() / grid.step().x());
        long rows = Math.round(dataset.extent() / grid.step().y());
        // As a double it cannot overflow: the smallest steps would wrap around to one image.
        long images = (long) ((double) columns * rows * perCondition);
        checks.that(images >= 1 && images <= MAX_IMAGES, "grid/step", "from 1 to " + MAX_IMAGES + " images", images)
                .orThrow();
        var points = new ArrayList<Point>(Math.toIntExact(columns * rows));
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                points.add(new Point(i * grid.step().x(), j * grid.step().y()));
            }
        }
        return List.copyOf(points);
    }

    /** Reports what this request asks of a model that was trained so. */
    public void checkAgainst(RunSpec run) {
        var checks = new Checks();
        sampler.checkAgainst(run.diffusion(), "sampler", checks);
        checks.orThrow();
        long film = (long) resolve(run.dataset()).size() * perCondition * frames;
        checks.that(film <= MAX_FRAMES, "frames", "at most " + MAX_FRAMES + " frames of all images", film)
                .orThrow();
    }

    private static String inPlane(DatasetSpec dataset) {
        return "a label of the plane, from 0 to below " + dataset.extent();
    }
}
