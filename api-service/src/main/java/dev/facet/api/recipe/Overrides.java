package dev.facet.api.recipe;

import dev.facet.model.spec.FieldPath;
import dev.facet.model.spec.InvalidSpecException;
import dev.facet.model.spec.SpecJson;
import dev.facet.model.spec.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fields of a plan that somebody wants otherwise, by dotted path: {@code training.steps}; {@code seeds}; of a swept field
 * {@code sweep.dataset.fraction}, with its values; and {@code arms.plane.dataset.sigma.x} for one arm alone. A field is refused where
 * setting it would change nothing, because the sweep or an arm sets it again.
 */
final class Overrides {

    private static final Set<String> SPECS =
            Set.of("dataset", "model", "diffusion", "training", "evaluation", "analyses", "percolations");
    private static final String SWEEP = "sweep.";
    private static final String ARMS = "arms.";

    private final Plan plan;
    private final Map<String, JsonNode> values;

    /** The pointer in an experiment's request of what each override sets. */
    private final Map<String, String> pointers = new LinkedHashMap<>();

    Overrides(Plan plan, Map<String, JsonNode> values) {
        this.plan = plan;
        this.values = values;
    }

    /** @throws InvalidSpecException with every override that does not fit, as {@code /overrides/PATH} */
    Plan apply() {
        var violations = new ArrayList<Violation>();
        ObjectNode document = document();
        values.forEach((path, value) -> {
            try {
                set(document, path, value);
            } catch (InvalidSpecException e) {
                e.violations().stream().map(this::blame).forEach(violations::add);
            }
        });
        if (!violations.isEmpty()) {
            throw new InvalidSpecException(violations);
        }
        return blaming(() -> SpecJson.read(document, Plan.class));
    }

    /**
     * What the supplier gives; what it finds wrong in the experiment's request is said of the override that caused it.
     *
     * @throws InvalidSpecException as {@code /overrides/PATH} where an override caused it
     */
    <T> T blaming(Supplier<T> planning) {
        try {
            return planning.get();
        } catch (InvalidSpecException e) {
            throw new InvalidSpecException(
                    e.violations().stream().map(this::blame).distinct().toList());
        }
    }

    private Violation blame(Violation violation) {
        String wrong = violation.pointer();
        for (var set : pointers.entrySet()) {
            String pointer = set.getValue();
            if (wrong.equals(pointer) || wrong.startsWith(pointer + "/")) {
                return new Violation(
                        "/overrides/" + set.getKey() + wrong.substring(pointer.length()), violation.detail());
            }
            if (pointer.startsWith(wrong + "/") && !wrong.isEmpty()) {
                return new Violation("/overrides/" + set.getKey(), violation.detail());
            }
        }
        return violation;
    }

    /** The plan with its arms and sweep in their order, in which the runs are numbered. */
    private ObjectNode document() {
        ObjectNode document = (ObjectNode) SpecJson.write(plan);
        ObjectNode sweep = document.putObject("sweep");
        plan.sweep().forEach((path, swept) -> sweep.set(path, SpecJson.write(swept)));
        ObjectNode arms = document.putObject("arms");
        plan.arms().forEach((arm, settings) -> arms.set(arm, SpecJson.write(settings)));
        return document;
    }

    private void set(ObjectNode document, String path, JsonNode value) {
        int dot = path.indexOf('.');
        if (plan.dataset() == null && !path.startsWith("percolations.")) {
            throw refused(
                    path, "this recipe trains nothing; set fields of percolations, such as percolations.0.trials");
        } else if (path.equals("seeds")) {
            document.set("seeds", value);
            pointers.put(path, "/seeds");
        } else if (path.startsWith(SWEEP)) {
            setSwept(document, path, value);
        } else if (path.startsWith(ARMS)) {
            setInArm(document, path, value);
        } else if (dot > 0 && SPECS.contains(path.substring(0, dot))) {
            refuseWithoutEffect(path);
            var field = new FieldPath(path);
            pointers.put(path, field.pointer());
            field.set(document, value);
        } else {
            throw refused(
                    path,
                    "expected seeds, or the dotted path of a field under one of "
                            + String.join(", ", SPECS.stream().sorted().toList()) + ", sweep, arms");
        }
    }

    private void setSwept(ObjectNode document, String path, JsonNode value) {
        String swept = path.substring(SWEEP.length());
        if (!plan.sweep().containsKey(swept)) {
            throw refused(
                    path,
                    plan.sweep().isEmpty()
                            ? "this recipe sweeps nothing"
                            : "this recipe does not sweep " + swept + "; it sweeps "
                                    + String.join(", ", plan.sweep().keySet()));
        }
        ((ObjectNode) document.get("sweep")).set(swept, value);
        pointers.put(path, "/sweep/" + swept);
    }

    private void setInArm(ObjectNode document, String path, JsonNode value) {
        Optional<String> arm = plan.arms().keySet().stream()
                .filter(name -> path.startsWith(ARMS + name + "."))
                .findFirst();
        if (arm.isEmpty()) {
            throw refused(
                    path,
                    "expected arms.NAME.PATH with the name of an arm, one of "
                            + String.join(", ", plan.arms().keySet()));
        }
        String field = path.substring(ARMS.length() + arm.get().length() + 1);
        ((ObjectNode) document.get("arms").get(arm.get())).set(field, value);
        pointers.put(path, "/arms/" + arm.get() + "/" + field);
    }

    private void refuseWithoutEffect(String path) {
        for (String swept : plan.sweep().keySet()) {
            if (isOrLiesIn(path, swept)) {
                throw refused(
                        path, "this recipe sweeps " + swept + "; set the values of " + SWEEP + swept + " instead");
            }
        }
        List<String> setters = plan.arms().entrySet().stream()
                .flatMap(arm -> arm.getValue().keySet().stream()
                        .filter(set -> isOrLiesIn(path, set))
                        .map(set -> ARMS + arm.getKey() + "." + set))
                .toList();
        if (!setters.isEmpty()) {
            throw refused(
                    path, "arms of this recipe set this themselves; set " + String.join(", ", setters) + " instead");
        }
    }

    private static boolean isOrLiesIn(String path, String whole) {
        return path.equals(whole) || path.startsWith(whole + ".");
    }

    private static InvalidSpecException refused(String path, String detail) {
        return new InvalidSpecException("/overrides/" + path, detail);
    }
}
