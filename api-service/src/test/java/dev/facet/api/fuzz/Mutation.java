package dev.facet.api.fuzz;

/** One thing that may be wrong with a request. */
sealed interface Mutation
        permits ArrayMutation,
                BodyMutation,
                BytesMutation,
                HeaderMutation,
                ParameterMutation,
                PathMutation,
                ProtocolMutation {

    /** Whether the request has what this changes. */
    boolean fits(Draft draft);

    void apply(Draft draft, Dice dice);

    /** Whether the request still comes to its operation, and is answered as that says. */
    boolean reachesTheOperation();
}
