package dev.facet.model.spec;

import java.util.HashSet;
import java.util.List;

/**
 * One training, resolved: everything that a worker needs to know, and all that its result depends on.
 *
 * @param analyses of its representations, each name once
 */
public record RunSpec(
        DatasetSpec dataset,
        @Default("{}") ModelSpec model,
        @Default("{}") DiffusionSpec diffusion,
        @Default("{}") TrainingSpec training,
        @Default("{}") EvaluationSpec evaluation,
        @Default(value = "[]", written = false) List<RunAnalysis> analyses,
        @Default("0") long seed) {

    public RunSpec {
        analyses = List.copyOf(analyses);
        var checks = new Checks().thenAcross();
        evaluation.sampler().checkAgainst(diffusion, "evaluation/sampler", checks);
        var names = new HashSet<String>();
        for (int i = 0; i < analyses.size(); i++) {
            RunAnalysis analysis = analyses.get(i);
            String prefix = "analyses/" + i + "/";
            checks.that(names.add(analysis.name()), prefix + "name", "each name once", analysis.name());
            analysis.representation().checkAgainst(dataset, model, diffusion, prefix + "representation/", checks);
        }
        checks.orThrow();
    }

    /**
     * SHA-256 of the JSON form, in hexadecimal: equal exactly for equal trainings. What is looked at afterwards is not in it, so that
     * a training is taken over for other analyses too.
     */
    public String hash() {
        return SpecJson.hash(new RunSpec(dataset, model, diffusion, training, evaluation, List.of(), seed));
    }

    public RunSpec withSeed(long seed) {
        return new RunSpec(dataset, model, diffusion, training, evaluation, analyses, seed);
    }
}
