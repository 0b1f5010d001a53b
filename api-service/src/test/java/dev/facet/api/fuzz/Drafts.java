package dev.facet.api.fuzz;

import dev.facet.api.access.Access;
import dev.facet.api.fuzz.Operation.Body;
import dev.facet.api.fuzz.Operation.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests from the description, by the seed. */
final class Drafts {

    private static final List<Mutation> MUTATIONS = Stream.<Mutation[]>of(
                    ArrayMutation.values(),
                    BodyMutation.values(),
                    BytesMutation.values(),
                    HeaderMutation.values(),
                    ParameterMutation.values(),
                    PathMutation.values(),
                    ProtocolMutation.values())
            .flatMap(Stream::of)
            .toList();

    private static final String KEY = "Idempotency-Key";

    private static final List<String> SUBJECTS = List.of("ada@example.org", "grace", "\u00e4ngstr\u00f6m");

    /** Nobody works here, so who waits for the end of a job waits in vain. */
    private static final Map<String, Integer> LARGEST = Map.of("wait", 1);

    private final Description description;
    private final Resources resources;
    private final SchemaValues values;
    private final List<Principal> callers;
    private final long seed;

    /** @param callers beside the admin */
    Drafts(Description description, Resources resources, List<Principal> callers, long seed) {
        this.description = description;
        this.resources = resources;
        this.values = new SchemaValues(description, resources);
        this.callers = callers;
        this.seed = seed;
    }

    Draft make(long number) {
        var dice = new Dice(seed, number);
        Operation operation = dice.pick(description.operations());
        Intent intent = dice.pick(Intent.VALID, Intent.NEARLY_VALID, Intent.HOSTILE, Intent.HOSTILE);
        Principal principal = intent != Intent.VALID && dice.oneIn(4) ? dice.pick(callers) : Principal.ADMIN;
        var draft = new Draft(number, operation, description.methodsOf(operation.path()), intent, principal);
        principal.authorization().ifPresent(value -> draft.setHeader("Authorization", value));
        fillPath(draft, dice);
        fillParameters(draft, dice);
        fillBody(draft, dice);
        acceptOneOfItsTypes(draft, dice);
        mutate(draft, dice);
        return draft;
    }

    private void mutate(Draft draft, Dice dice) {
        int count = switch (draft.intent) {
            case VALID -> 0;
            case NEARLY_VALID -> dice.upTo(2);
            case HOSTILE -> 1 + dice.upTo(3);
        };
        for (int i = 0; i < count; i++) {
            List<Mutation> fitting =
                    MUTATIONS.stream().filter(mutation -> mutation.fits(draft)).toList();
            Mutation mutation = dice.pick(fitting);
            mutation.apply(draft, dice);
            draft.mutations.add(mutation);
        }
    }

    private void fillPath(Draft draft, Dice dice) {
        Operation operation = draft.operation;
        String kind = Resources.kindAt(operation.path(), 3);
        boolean passing =
                (operation.moves() && !kind.equals("projects")) || (draft.intent != Intent.VALID && dice.oneIn(3));
        String id = passing ? resources.passing(kind, dice) : resources.lasting(kind, dice);
        for (Parameter parameter : operation.parametersIn("path")) {
            String value = switch (parameter.name()) {
                case "id" -> id;
                case "ordinal" -> dice.pick("0", "1");
                case "subject" -> dice.pick(SUBJECTS);
                default -> nameOf(parameter, kind, id, draft.intent, dice);
            };
            draft.path = draft.path.replace("{" + parameter.name() + "}", Escapes.percent(value));
        }
    }

    private String nameOf(Parameter parameter, String kind, String id, Intent intent, Dice dice) {
        if (kind.equals("recipes")) {
            return parameter.example() != null && (intent == Intent.VALID || dice.oneIn(2))
                    ? parameter.example().stringValue()
                    : resources.lasting(kind, dice);
        }
        return kind.equals("projects") ? id : resources.figure(id, dice);
    }

    private void fillParameters(Draft draft, Dice dice) {
        for (Parameter parameter : draft.operation.parameters()) {
            if (parameter.in().equals("path") || (!isRequired(draft, parameter) && !dice.oneIn(3))) {
                continue;
            }
            if (parameter.in().equals("header")
                    && parameter.example() == null
                    && !parameter.name().equals(KEY)
                    && !parameter.name().equals(Access.PROJECT)) {
                continue; // Nobody can guess it.
            }
            String value = parameter(draft, parameter, dice);
            if (value != null && parameter.in().equals("query")) {
                draft.query.add(parameter.name() + "=" + Escapes.percent(value));
            } else if (value != null && parameter.in().equals("header")) {
                draft.setHeader(parameter.name(), value);
            }
        }
    }

    /** A description cannot say that one of several parameters must be there: the experiment, where no run is named. */
    private static boolean isRequired(Draft draft, Parameter parameter) {
        return parameter.required()
                || (parameter.name().equals("experiment")
                        && draft.operation.path().equals("/api/v1/metrics"));
    }

    private @Nullable String parameter(Draft draft, Parameter parameter, Dice dice) {
        return switch (parameter.name()) {
            case "cursor" -> resources.cursor(draft.operation.id(), dice);
            case "experiment" -> resources.lasting("experiments", dice);
            case "run", "id" -> resources.lasting("runs", dice);
            case "matrix" -> resources.lasting("matrices", dice);
            case KEY -> "fuzz-" + draft.number + "-" + Long.toHexString(dice.whole());
            case Access.PROJECT ->
                isOfOneProject(draft.operation) || draft.intent != Intent.VALID
                        ? resources.lasting(Resources.PROJECT_OF_ALL, dice)
                        : null;
            case "dryRun" -> dice.pick("true", "true", "false");
            default -> {
                JsonNode schema = description.resolve(parameter.schema());
                JsonNode items = schema.path("items");
                JsonNode value = parameter.example() != null && (draft.intent == Intent.VALID || dice.oneIn(2))
                        ? parameter.example()
                        : values.of(items.isMissingNode() ? schema : items, dice);
                int most = LARGEST.getOrDefault(parameter.name(), Integer.MAX_VALUE);
                yield value.isIntegralNumber() && value.longValue() > most ? "" + most : value.asString();
            }
        };
    }

    /** Whether it may be called as of one project alone, whichever that is. */
    private static boolean isOfOneProject(Operation operation) {
        return !operation.wholeService()
                && !List.of("projects", "tokens").contains(Resources.kindAt(operation.path(), 3));
    }

    private void fillBody(Draft draft, Dice dice) {
        var bodies = draft.operation.bodies();
        if (bodies.isEmpty()) {
            return;
        }
        String type = dice.pick(List.copyOf(bodies.keySet()));
        draft.setHeader("Content-Type", type);
        if (!type.endsWith("json")) {
            draft.setBody(NpyBytes.matrix(1 + dice.upTo(5), 1 + dice.upTo(5), dice));
            return;
        }
        Body body = bodies.get(type);
        JsonNode example = body.example();
        if (example != null && (draft.intent == Intent.VALID || dice.oneIn(2))) {
            JsonNode document = fresh(withIds(example, body.schema(), dice), draft);
            draft.json = new JsonBody(draft.intent == Intent.VALID ? spelledOtherwise(document, body, dice) : document);
        } else {
            draft.json = new JsonBody(values.of(body.schema(), dice));
        }
    }

    /** The ids of examples are nobody's. */
    private JsonNode withIds(JsonNode example, JsonNode reference, Dice dice) {
        JsonNode copy = example.deepCopy();
        description.resolve(reference).path("properties").properties().forEach(property -> {
            if (copy instanceof ObjectNode object
                    && object.has(property.getKey())
                    && property.getValue().path("format").stringValue("").equals("uuid")) {
                object.put(property.getKey(), resources.lasting("labels", dice));
            }
        });
        return copy;
    }

    /** What can be done once only, or until a time. */
    private JsonNode fresh(JsonNode example, Draft draft) {
        if (example instanceof ObjectNode object) {
            switch (draft.operation.id()) {
                case "createProject" -> object.put("name", "fuzz-" + draft.number);
                case "createToken" -> object.put("expiresAt", "2999-12-31T00:00:00Z");
                default -> {}
            }
        }
        return example;
    }

    /** The same request: fields in another order, and some that were left out at their defaults. */
    private JsonNode spelledOtherwise(JsonNode document, Body body, Dice dice) {
        var fields = new ArrayList<>(document.properties());
        ObjectNode same = JsonNodeFactory.instance.objectNode();
        dice.shuffled(fields).forEach(field -> same.set(field.getKey(), field.getValue()));
        description.resolve(body.schema()).path("properties").properties().forEach(property -> {
            JsonNode byDefault = property.getValue().path("default");
            if (!same.has(property.getKey()) && !byDefault.isMissingNode() && dice.oneIn(3)) {
                same.set(property.getKey(), byDefault);
            }
        });
        return same;
    }

    private static void acceptOneOfItsTypes(Draft draft, Dice dice) {
        List<String> types = draft.operation.responses().entrySet().stream()
                .filter(response -> response.getKey() / 100 == 2)
                .flatMap(response -> response.getValue().keySet().stream())
                .filter(type -> !type.startsWith("multipart/")) // asked for by ranges
                .distinct()
                .toList();
        if (!types.isEmpty() && dice.oneIn(2)) {
            draft.setHeader("Accept", dice.pick(types));
        }
    }
}
