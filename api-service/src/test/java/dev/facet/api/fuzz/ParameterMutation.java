package dev.facet.api.fuzz;

import dev.facet.api.fuzz.Operation.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What may be wrong with a query. */
enum ParameterMutation implements Mutation {
    TEXT(true, (draft, dice) -> set(draft, name(draft, dice), Escapes.percent(dice.pick(Hostile.TEXTS)))),
    NUMBER(true, (draft, dice) -> set(draft, name(draft, dice), Escapes.percent(dice.pick(Hostile.NUMBERS)))),
    EMPTY(true, (draft, dice) -> set(draft, name(draft, dice), "")),
    WITHOUT_VALUE(true, (draft, dice) -> draft.query.add(name(draft, dice))),
    REPEATED(true, (draft, dice) -> {
        String name = name(draft, dice);
        draft.query.add(name + "=1");
        draft.query.add(name + "=" + Escapes.percent(dice.pick(Hostile.TEXTS)));
    }),
    MISSING(true, (draft, dice) -> draft.query.clear()),
    UNKNOWN(
            true,
            (draft, dice) -> draft.query.add(
                    Escapes.percent(dice.pick(Hostile.TEXTS)) + "=" + Escapes.percent(dice.pick(Hostile.TEXTS)))),
    OF_A_SWEEP(
            true,
            (draft, dice) -> draft.query.add("parameters." + dice.pick("dataset.fraction", "arm", "", "a.b", "%00")
                    + "=" + Escapes.percent(dice.oneIn(2) ? dice.pick(Hostile.NUMBERS) : dice.pick(Hostile.TEXTS)))),
    ORDERED_BY(
            true,
            (draft, dice) -> set(
                    draft,
                    "orderBy",
                    dice.pick("", "-")
                            + dice.pick(
                                    "createdAt",
                                    "startedAt",
                                    "endedAt",
                                    "duration",
                                    "status",
                                    "progress",
                                    "seed",
                                    "metrics.loss",
                                    "parameters.dataset.fraction",
                                    "parameters.%27",
                                    "metrics.%00"))),
    IN_A_RANGE(
            true,
            (draft, dice) -> draft.query.add("metric=" + dice.pick("loss", "a%27b", ":", "%e2%82%ac", "")
                    + ":" + Escapes.percent(dice.pick(Hostile.NUMBERS))
                    + dice.pick("", "..", ".." + Escapes.percent(dice.pick(Hostile.NUMBERS))))),
    CURSOR_MADE_UP(
            true,
            (draft, dice) -> set(
                    draft,
                    "cursor",
                    cursor(dice.pick(
                            "019f0000-0000-7000-8000-000000000000",
                            "019f0000-0000-7000-8000-000000000000 NaN",
                            "019f0000-0000-7000-8000-000000000000 -Infinity",
                            "019f0000-0000-7000-8000-000000000000 1e400",
                            "019f0000-0000-7000-8000-000000000000 \0",
                            "019f0000-0000-7000-8000-000000000000  0x1p3",
                            "ffffffff-ffff-ffff-ffff-ffffffffffff 1",
                            "019f0000-0000-7000-8000-000000000000 9223372036854775807",
                            "019f0000-0000-7000-8000-000000000000 \"\\u0000\"",
                            "019f0000-0000-7000-8000-000000000000 {\"a\":[1e400,null]}",
                            "1-1-1-1-1",
                            "",
                            " ",
                            "\0")))),
    CURSOR_TAMPERED(true, (draft, dice) -> {
        for (int i = 0; i < draft.query.size(); i++) {
            String field = draft.query.get(i);
            if (field.startsWith("cursor=") && field.length() > 8) {
                int at = 7 + dice.upTo(field.length() - 7);
                draft.query.set(
                        i, field.substring(0, at) + dice.pick("A", "_", "=", "%00", "") + field.substring(at + 1));
            }
        }
    }),
    LONG(true, (draft, dice) -> set(draft, name(draft, dice), "x".repeat(5_000))),
    MANY(true, (draft, dice) -> {
        String name = name(draft, dice);
        for (int i = 0; i < 300; i++) {
            draft.query.add(name + "=" + i);
        }
    }),
    RAW(
            false,
            (draft, dice) -> set(
                    draft,
                    name(draft, dice),
                    dice.pick(
                            "%",
                            "%z",
                            "%zz",
                            "%u0041",
                            "%ff%fe",
                            "%c0%ae",
                            "\u00ff",
                            "{}",
                            "|",
                            "a b",
                            "\"",
                            "<>",
                            "\\",
                            "^`",
                            "\u0000",
                            "\t",
                            "#",
                            "%f4%90%80%80")));

    private interface Change {
        void apply(Draft draft, Dice dice);
    }

    private final boolean understood;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Change change;

    ParameterMutation(boolean understood, Change change) {
        this.understood = understood;
        this.change = change;
    }

    @Override
    public boolean fits(Draft draft) {
        return this == UNKNOWN
                || this == RAW
                || (!draft.operation.parametersIn("query").isEmpty() && (this != CURSOR_TAMPERED || hasCursor(draft)));
    }

    @Override
    public void apply(Draft draft, Dice dice) {
        change.apply(draft, dice);
    }

    @Override
    public boolean reachesTheOperation() {
        return understood;
    }

    private static boolean hasCursor(Draft draft) {
        return draft.query.stream().anyMatch(field -> field.startsWith("cursor="));
    }

    private static String name(Draft draft, Dice dice) {
        List<Parameter> known = draft.operation.parametersIn("query");
        return known.isEmpty() ? "unknown" : dice.pick(known).name();
    }

    private static void set(Draft draft, String name, String value) {
        draft.query.removeIf(field -> field.startsWith(name + "="));
        draft.query.add(name + "=" + value);
    }

    private static String cursor(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
