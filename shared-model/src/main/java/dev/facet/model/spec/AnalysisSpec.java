package dev.facet.model.spec;

import java.util.List;

/** A representation of a trained model, and the methods by which it is looked at. */
public record AnalysisSpec(
        @Default("{}") RepresentationSpec representation,
        @Default(AnalysisMethod.ALL) List<AnalysisMethod> methods) {

    public AnalysisSpec {
        methods = List.copyOf(methods);
        var checks = new Checks();
        AnalysisMethod.check(methods, checks);
        checks.orThrow();
    }

    /** Reports what this asks of a model that was trained so. */
    public void checkAgainst(RunSpec run) {
        var checks = new Checks().thenAcross();
        representation.checkAgainst(run.dataset(), run.model(), run.diffusion(), "representation/", checks);
        checks.orThrow();
    }
}
