package dev.facet.api.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What may be wrong with a request as HTTP. */
enum ProtocolMutation implements Mutation {
    METHOD_OF_OTHERS,
    METHOD_HEAD,
    METHOD_OPTIONS,
    METHOD_TRACE,
    METHOD_UNKNOWN,
    VERSION,
    FRAMING,
    BODY_WHERE_NONE_BELONGS;

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> UNKNOWN =
            List.of("FOO", "get", "G\u00cbT", "PROPFIND", "CONNECT", "", "x".repeat(300), "GET\0", "{}", "PRI");
    private static final List<String> VERSIONS = List.of(
            "HTTP/1.0",
            "HTTP/1.2",
            "HTTP/2.0",
            "HTTP/3.0",
            "HTTP/0.9",
            "HTTP/",
            "http/1.1",
            "",
            "HTTP/1.1 x",
            "HTTP/1.10");

    @Override
    public boolean fits(Draft draft) {
        return this != METHOD_HEAD || draft.method.equals("GET");
    }

    @Override
    public void apply(Draft draft, Dice dice) {
        switch (this) {
            case METHOD_OF_OTHERS -> {
                // What the path has itself would be another operation, perhaps one that deletes.
                var others = new ArrayList<>(METHODS);
                others.removeAll(draft.methodsOfThePath);
                draft.method = dice.pick(others);
            }
            case METHOD_HEAD -> draft.method = "HEAD";
            case METHOD_OPTIONS -> draft.method = "OPTIONS";
            case METHOD_TRACE -> draft.method = "TRACE";
            case METHOD_UNKNOWN -> draft.method = dice.pick(UNKNOWN);
            case VERSION -> draft.version = dice.pick(VERSIONS);
            case FRAMING -> {
                if (draft.body().length == 0) {
                    draft.setBody("{\"count\": 1}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                }
                draft.framing = dice.pick(Arrays.asList(Framing.values()));
            }
            case BODY_WHERE_NONE_BELONGS -> {
                draft.setBody(dice.pick("x", "{}", "a=%zz&b=%", "x".repeat((1 << 20) + 1))
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                draft.setHeader(
                        "Content-Type",
                        dice.pick(
                                "application/x-www-form-urlencoded",
                                "application/x-www-form-urlencoded;charset=nonsense",
                                "multipart/form-data; boundary=x",
                                "application/json"));
            }
        }
    }

    @Override
    public boolean reachesTheOperation() {
        return false;
    }
}
