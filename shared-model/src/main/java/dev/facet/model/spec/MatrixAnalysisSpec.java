package dev.facet.model.spec;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The methods by which an uploaded matrix is looked at.
 *
 * @param conditions a matrix of labels [rows, 2], x and y of each row. Without it there are no regressions, and no geometry
 */
public record MatrixAnalysisSpec(
        @Nullable UUID conditions,
        @Default(AnalysisMethod.ALL) List<AnalysisMethod> methods) {

    public MatrixAnalysisSpec {
        methods = List.copyOf(methods);
        var checks = new Checks();
        AnalysisMethod.check(methods, checks);
        boolean geometry = methods.stream().anyMatch(AnalysisMethod.Geometry.class::isInstance);
        checks.thenAcross()
                .that(
                        conditions != null || !geometry,
                        "conditions",
                        "the id of a matrix of labels [rows, 2], which GEOMETRY needs; or leave GEOMETRY out of methods",
                        "none")
                .orThrow();
    }
}
