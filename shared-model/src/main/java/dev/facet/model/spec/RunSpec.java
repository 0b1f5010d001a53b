package dev.facet.model.spec;

/** One training, resolved: everything that a worker needs to know, and all that its result depends on. */
public record RunSpec(
        DatasetSpec dataset,
        @Default("{}") ModelSpec model,
        @Default("{}") DiffusionSpec diffusion,
        @Default("{}") TrainingSpec training,
        @Default("{}") EvaluationSpec evaluation,
        @Default("0") long seed) {

    public RunSpec {
        var checks = new Checks().thenAcross();
        evaluation.sampler().checkAgainst(diffusion, "evaluation/sampler", checks);
        checks.orThrow();
    }

    /** SHA-256 of the JSON form, in hexadecimal: equal exactly for equal runs. */
    public String hash() {
        return SpecJson.hash(this);
    }

    public RunSpec withSeed(long seed) {
        return new RunSpec(dataset, model, diffusion, training, evaluation, seed);
    }
}
