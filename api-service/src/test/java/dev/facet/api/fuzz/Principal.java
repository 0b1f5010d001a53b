package dev.facet.api.fuzz;

import dev.facet.api.access.Scope;
import dev.facet.model.testing.TestToken;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks.
 *
 * @param authorization the header of that name
 * @param scope of the token; empty: nobody whom the service knows
 * @param wholeService whether the token is of no project
 * @param refusals with which every one of the requests may be answered, beside what the description says of them
 */
record Principal(
        String name,
        Optional<String> authorization,
        Optional<Scope> scope,
        boolean wholeService,
        Set<Integer> refusals) {

    /** All valid requests are this one's. */
    static final Principal ADMIN =
            new Principal("admin", Optional.of(TestToken.BEARER), Optional.of(Scope.ADMIN), true, Set.of());

    /** Who is let in nowhere. */
    static final List<Principal> STRANGERS = List.of(
            new Principal("nobody", Optional.empty(), Optional.empty(), false, Set.of(401)),
            stranger("unknown", "Bearer facet_" + "x".repeat(43)),
            stranger("malformed", "Bearer two words"),
            stranger("empty", "Bearer "),
            stranger("password", "Basic ZmFjZXQ6ZmFjZXQ="),
            stranger("unsigned", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ."));

    static Principal known(String name, String token, Scope scope, boolean wholeService) {
        return new Principal(name, Optional.of("Bearer " + token), Optional.of(scope), wholeService, Set.of(403));
    }

    private static Principal stranger(String name, String authorization) {
        return new Principal(name, Optional.of(authorization), Optional.empty(), false, Set.of(401));
    }

    boolean isStranger() {
        return scope.isEmpty();
    }

    /** Whether the scope is enough; what the operation is about may still be another project's. */
    boolean may(Operation operation) {
        return scope.isPresent()
                && scope.get().covers(operation.scope())
                && (wholeService || !operation.wholeService());
    }
}
