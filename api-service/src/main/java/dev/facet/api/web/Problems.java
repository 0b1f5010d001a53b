package dev.facet.api.web;

import dev.facet.model.spec.Violation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** The forms of problem details (RFC 9457) that this API answers with. */
final class Problems {

    private Problems() {}

    static ProblemDetail of(HttpStatusCode status, @Nullable String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }

    /** With one entry a wrong field of the body. */
    static ProblemDetail of(HttpStatusCode status, String detail, List<Violation> violations) {
        ProblemDetail problem = of(status, detail);
        problem.setProperty(
                "errors",
                violations.stream()
                        .map(v -> Map.of("pointer", v.pointer(), "detail", v.detail()))
                        .toList());
        return problem;
    }

    /** With the parameter that is wrong. */
    static ProblemDetail ofParameter(HttpStatusCode status, String parameter, @Nullable String detail) {
        ProblemDetail problem = of(status, detail);
        problem.setProperty("errors", List.of(Map.of("parameter", parameter, "detail", String.valueOf(detail))));
        return problem;
    }
}
