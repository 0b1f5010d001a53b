package dev.facet.model.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An analysis that belongs to a training: done of its last checkpoint, or of several on the way, which are kept for it.
 *
 * @param name tells it from the others of the run
 * @param every unit of the training's length; then the untrained network, at step 0, is looked at too. Absent: at the end only
 */
public record RunAnalysis(
        @Default("\"analysis\"") String name,
        @Nullable Integer every,
        @Default("{}") RepresentationSpec representation,
        @Default(AnalysisMethod.ALL) List<AnalysisMethod> methods) {

    public RunAnalysis {
        methods = List.copyOf(methods);
        var checks = new Checks()
                .that(name.matches("[a-z0-9][a-z0-9-]{0,62}"), "name", "1 to 63 small letters, digits or hyphens", name)
                .range(every, 1, 100_000_000, "every")
                .that(
                        representation.checkpoint().equals(RepresentationSpec.LATEST),
                        "representation/checkpoint",
                        "none: it is taken of the checkpoints that every says, or of the last",
                        representation.checkpoint());
        AnalysisMethod.check(methods, checks);
        checks.orThrow();
    }

    /** What is done of the checkpoint at a step. */
    public AnalysisSpec at(long step) {
        var r = representation;
        return new AnalysisSpec(
                new RepresentationSpec(
                        r.layer(), r.source(), r.grid(), r.perCondition(), r.seed(), Long.toString(step), r.weights()),
                methods);
    }
}
