package dev.facet.api.report.result;

import dev.facet.api.report.result.RegionCounts.Hits;
import dev.facet.model.analysis.AnalysisResult;
import dev.facet.model.dataset.Region;
import dev.facet.model.job.JobStatus;
import dev.facet.model.spec.SpecJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.UUID;

/**
 * A run that a test makes up, of 10,000 images a region, so that intervals are narrow.
 *
 * @param parameters JSON
 */
public record MadeUpRun(
        String arm,
        String parameters,
        long seed,
        JobStatus status,
        int images,
        int planeImages,
        List<EvaluatedStep> evaluations,
        List<AnalysedStep> analyses) {

    public static final int IMAGES = 10_000;

    /** One that has succeeded, and shown nothing yet. */
    public static MadeUpRun of(String arm) {
        return new MadeUpRun(arm, "{}", 0, JobStatus.SUCCEEDED, 100, 100, List.of(), List.of());
    }

    public MadeUpRun with(String json) {
        return new MadeUpRun(arm, json, seed, status, images, planeImages, evaluations, analyses);
    }

    public MadeUpRun seed(long other) {
        return new MadeUpRun(arm, parameters, other, status, images, planeImages, evaluations, analyses);
    }

    public MadeUpRun status(JobStatus other) {
        return new MadeUpRun(arm, parameters, seed, other, images, planeImages, evaluations, analyses);
    }

    public MadeUpRun trainedOn(int all, int plane) {
        return new MadeUpRun(arm, parameters, seed, status, all, plane, evaluations, analyses);
    }

    /** With such shares of right images at the next step, 100 later: of both, of x, of y. */
    public MadeUpRun saw(Region region, double joint, double x, double y) {
        var regions = new EnumMap<Region, RegionCounts>(Region.class);
        regions.put(region, new RegionCounts(hits(joint), hits(x), hits(y)));
        return evaluated(new EvaluatedStep(100L * (evaluations.size() + 1), regions));
    }

    public MadeUpRun saw(Region region, double share) {
        return saw(region, share, share, share);
    }

    /** Beside the regions of its last evaluation. */
    public MadeUpRun sawToo(Region region, double share) {
        EvaluatedStep last = evaluations.getLast();
        var regions = new EnumMap<Region, RegionCounts>(last.regions());
        regions.put(region, new RegionCounts(hits(share), hits(share), hits(share)));
        var all = new ArrayList<>(evaluations.subList(0, evaluations.size() - 1));
        all.add(new EvaluatedStep(last.step(), regions));
        return new MadeUpRun(arm, parameters, seed, status, images, planeImages, all, analyses);
    }

    private MadeUpRun evaluated(EvaluatedStep step) {
        var all = new ArrayList<>(evaluations);
        all.add(step);
        return new MadeUpRun(arm, parameters, seed, status, images, planeImages, all, analyses);
    }

    /** With what the analysis of that name has found at a step. */
    public MadeUpRun looked(String analysis, long step, AnalysisResult result) {
        var all = new ArrayList<>(analyses);
        all.add(new AnalysedStep(analysis, step, result));
        return new MadeUpRun(arm, parameters, seed, status, images, planeImages, evaluations, all);
    }

    private static Hits hits(double share) {
        return new Hits((int) Math.round(share * IMAGES), IMAGES);
    }

    public RunResult result() {
        UUID id = UUID.nameUUIDFromBytes(toString().getBytes(StandardCharsets.UTF_8));
        return new RunResult(
                id, arm, SpecJson.parse(parameters), seed, status, images, planeImages, evaluations, analyses);
    }
}
