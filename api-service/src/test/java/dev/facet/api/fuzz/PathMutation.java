package dev.facet.api.fuzz;

import java.util.Locale;

/** What may be wrong with a path. */
enum PathMutation implements Mutation {
    ID_BROKEN((path, dice) -> replace(
            path,
            dice,
            dice.pick(
                    "17",
                    "1-1-1-1-1",
                    "019f00000000700080000000000000000",
                    "{019f0000-0000-7000-8000-000000000000}",
                    "019f0000-0000-7000-8000-00000000000g",
                    "019f0000-0000-7000-8000-0000000000000",
                    "-1",
                    "null",
                    "%7Bid%7D",
                    "*"))),
    ID_UNKNOWN((path, dice) -> replace(path, dice, new java.util.UUID(dice.whole(), dice.whole()).toString())),
    ID_IN_CAPITALS((path, dice) ->
            "/api/v1" + path.substring(Math.min(path.length(), 7)).toUpperCase(Locale.ROOT)),
    NUMBER((path, dice) -> replace(path, dice, Escapes.percent(dice.pick(Hostile.NUMBERS)))),
    TEXT((path, dice) -> replace(path, dice, Escapes.percent(dice.pick(Hostile.TEXTS)))),
    TRAVERSAL((path, dice) -> replace(
            path,
            dice,
            dice.pick(
                    "..",
                    ".",
                    "%2e%2e",
                    "..%2f..%2fetc%2fpasswd",
                    "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                    "..%5c..%5c",
                    "%252e%252e%252f",
                    "..;/..;/",
                    "....//",
                    "%c0%ae%c0%ae%c0%af",
                    "../../../actuator/health",
                    "../../../v3/api-docs"))),
    CONTROL((path, dice) -> replace(
            path, dice, dice.pick("%00", "a%00.png", "%0a", "%0d%0aX-Injected:%201", "%09", "%7f", "%1b[31m", "%08"))),
    UNICODE((path, dice) -> replace(
            path,
            dice,
            dice.pick("%f0%9f%98%80", "%ed%a0%80", "%ff", "%e2%80%ae", "%ef%bb%bf", "%cc%81", "%c3%28", "\u00e4"))),
    LONG((path, dice) -> replace(path, dice, "x".repeat(dice.pick(300, 4_000, 7_900)))),
    VERY_LONG((path, dice) -> replace(path, dice, "x".repeat(70_000))),
    SLASHES((path, dice) -> dice.pick(path + "/", "/" + path, path.replace("/", "//"), path + "/.", path + "//")),
    MATRIX_PARAMETERS((path, dice) -> path + dice.pick(";", ";a=b", ";jsessionid=0", ";%00", ";a=b/..", ";.png")),
    EXTENSION((path, dice) -> path + dice.pick(".json", ".png", ".csv", ".svg", ".", "~", ".npy")),
    RAW((path, dice) -> replace(
            path,
            dice,
            dice.pick("{id}", "a b", "|", "\\", "\u00ff\u00fe", "\"", "<>", "^", "%", "%zz", "\u0000", "\t"))),
    ABSOLUTE((path, dice) ->
            dice.pick("http://127.0.0.1", "http://facet.invalid:99999", "//facet.invalid", "ftp://a@b", "") + path),
    ASTERISK((path, dice) -> dice.pick("*", "", "/", "?", "api/v1/runs", "#", "/%")),
    NEIGHBOUR((path, dice) -> dice.pick(
            path + "/nothing",
            path.replace("v1", "v2"),
            "/actuator/env",
            "/actuator/heapdump",
            "/actuator/health/nothing",
            "/error",
            "/swagger-ui/../../application.yml",
            "/swagger-ui/nothing.js",
            "/v3/api-docs/nothing",
            "/v3/api-docs.yaml",
            "/webjars/..%2f..%2fapplication.yml",
            "/WEB-INF/web.xml",
            "/META-INF/MANIFEST.MF",
            "/application.yml",
            "/favicon.ico"));

    private interface Change {
        String apply(String path, Dice dice);
    }

    @SuppressWarnings("ImmutableEnumChecker")
    private final Change change;

    PathMutation(Change change) {
        this.change = change;
    }

    @Override
    public boolean fits(Draft draft) {
        return true;
    }

    @Override
    public void apply(Draft draft, Dice dice) {
        draft.path = change.apply(draft.path, dice);
    }

    @Override
    public boolean reachesTheOperation() {
        return false;
    }

    /** One of the segments after {@code /api/v1}. */
    private static String replace(String path, Dice dice, String text) {
        String[] segments = path.split("/", -1);
        if (segments.length < 4) {
            return path + "/" + text;
        }
        segments[3 + dice.upTo(segments.length - 3)] = text;
        return String.join("/", segments);
    }
}
