package dev.facet.api.fuzz;

import dev.facet.api.fuzz.JsonBody.Place;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What may be wrong in a JSON document. */
enum BodyMutation implements Mutation {
    FIELD_MISSING((body, dice) -> {
        Place field = pick(body, dice, Place::isField);
        if (field != null && field.owner() instanceof ObjectNode owner) {
            owner.remove(field.key());
        }
    }),
    FIELD_UNKNOWN((body, dice) -> {
        Place object = pick(body, dice, place -> place.value().isObject());
        if (object != null) {
            ((ObjectNode) object.value()).put(dice.pick(Hostile.TEXTS), 1);
        }
    }),
    TYPE_WRONG((body, dice) -> replace(
            body,
            dice,
            dice.pick("null", "true", "17", "\"text\"", "[]", "{}", "[1]", "{\"type\": 1}", "[[]]", "1.5"))),
    NUMBER((body, dice) -> {
        Place number = pick(body, dice, place -> place.value().isNumber());
        if (number != null) {
            body.write(number, dice.pick(Hostile.NUMBERS));
        }
    }),
    SAME_NUMBER_EVERYWHERE((body, dice) -> {
        String number = dice.pick(Hostile.NUMBERS);
        Place object = pick(body, dice, place -> place.value().isContainer());
        if (object != null) {
            var within = new JsonBody(object.value()).places().size();
            List<Place> places = body.places();
            int from = places.indexOf(object);
            places.subList(from, from + within).stream()
                    .filter(place -> place.value().isNumber())
                    .forEach(place -> body.write(place, number));
        }
    }),
    NUMBER_IN_A_NEW_OBJECT((body, dice) -> {
        String number = dice.pick(Hostile.NUMBERS);
        replace(body, dice, "{\"x\": " + number + ", \"y\": " + number + "}");
    }),
    TEXT((body, dice) -> {
        Place text = pick(body, dice, place -> place.value().isString());
        if (text != null) {
            body.write(text, Hostile.json(dice.pick(Hostile.TEXTS), dice.oneIn(2)));
        }
    }),
    TEXT_ANYWHERE((body, dice) -> replace(body, dice, Hostile.json(dice.pick(Hostile.TEXTS), dice.oneIn(2)))),
    KEY((body, dice) -> {
        Place field = pick(body, dice, Place::isField);
        if (field != null && field.owner() instanceof ObjectNode owner) {
            JsonNode value = field.value();
            owner.remove(field.key());
            owner.set(dice.pick(Hostile.TEXTS), value);
        }
    }),
    KEY_TWICE((body, dice) -> {
        Place field = pick(body, dice, place -> place.isField() && place.owner().size() < 50);
        if (field != null) {
            body.write(field, field.value() + "," + Hostile.json(field.key(), false) + ":" + field.value());
        }
    }),
    NESTED_ARRAYS((body, dice) -> {
        int depth = dice.pick(100, 999, 1_001, 10_000);
        replace(body, dice, "[".repeat(depth) + "]".repeat(depth));
    }),
    NESTED_OBJECTS((body, dice) -> {
        int depth = dice.pick(100, 999, 1_001, 10_000);
        replace(body, dice, "{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
    }),
    NESTED_WITHOUT_END(
            (body, dice) -> replace(body, dice, dice.pick("[", "{\"a\":", "\"").repeat(20_000))),
    DIGITS((body, dice) ->
            replace(body, dice, "9".repeat(dice.pick(300, 1_000, 1_001, dice.oneIn(20) ? 999_000 : 5_000)))),
    LONG_TEXT((body, dice) -> replace(body, dice, '"' + "x".repeat(dice.oneIn(20) ? 900_000 : 70_000) + '"')),
    MANY_ELEMENTS((body, dice) -> replace(
            body,
            dice,
            "[" + (dice.pick("1", "{}", "[]", "\"x\"", "null") + ",").repeat(dice.pick(100, 5_000)) + "1]")),
    ELEMENT_REPEATED((body, dice) -> {
        Place array = pick(
                body, dice, place -> place.value().isArray() && !place.value().isEmpty());
        if (array != null) {
            String element = array.value().get(0).toString();
            body.write(array, "[" + (element + ",").repeat(dice.pick(10, 500)) + element + "]");
        }
    }),
    MANY_FIELDS((body, dice) -> {
        var fields = new StringBuilder("{");
        for (int i = 0; i < 3_000; i++) {
            fields.append("\"k").append(i).append("\":").append(i).append(',');
        }
        replace(body, dice, fields + "\"end\": 0}");
    });

    private interface Change {
        void apply(JsonBody body, Dice dice);
    }

    @SuppressWarnings("ImmutableEnumChecker")
    private final Change change;

    BodyMutation(Change change) {
        this.change = change;
    }

    @Override
    public boolean fits(Draft draft) {
        return draft.json != null;
    }

    @Override
    public void apply(Draft draft, Dice dice) {
        if (draft.json != null) {
            change.apply(draft.json, dice);
        }
    }

    @Override
    public boolean reachesTheOperation() {
        return true;
    }

    private static void replace(JsonBody body, Dice dice, String text) {
        body.write(dice.pick(body.places()), text);
    }

    private static @Nullable Place pick(JsonBody body, Dice dice, Predicate<Place> wanted) {
        List<Place> places = body.places().stream().skip(1).filter(wanted).toList();
        return places.isEmpty() ? null : dice.pick(places);
    }
}
