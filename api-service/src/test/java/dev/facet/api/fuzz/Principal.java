package dev.facet.api.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks.
 *
 * @param authorization the header of that name
 * @param refusals with which every one of the requests may be answered, beside what the description says of them
 */
record Principal(String name, Optional<String> authorization, Set<Integer> refusals) {

    private static final Principal ADMIN =
            new Principal("admin", Optional.of("Bearer facet_test_admin_token_0123456789abcdef"), Set.of());

    /** All that requests are made as; valid ones are the first's. */
    static final List<Principal> ALL = List.of(ADMIN);
}
