package dev.facet.api.openapi;

import dev.facet.model.spec.InvalidSpecException;
import dev.facet.model.spec.SpecJson;
import dev.facet.model.spec.Violation;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The numbers that a field takes. Only the records know, so they are asked: each number is set far too low, then far too high, and
 * what the constructor says is expected instead is its range. Of fields that take more than a range, such as 0 or from 2 to 50, nothing
 * is said.
 *
 * @param least null: no bound
 * @param most null: no bound
 */
record Range(
        @Nullable BigDecimal least,
        boolean leastExcluded,
        @Nullable BigDecimal most,
        boolean mostExcluded) {

    private static final String NUMBER = "(-?\\d[\\d.E-]*)";
    private static final Pattern BETWEEN =
            Pattern.compile("expected [a-z ]*from " + NUMBER + " to (below )?" + NUMBER + ".*");
    private static final Pattern ABOVE =
            Pattern.compile("expected [a-z ]*above " + NUMBER + "(?: and at most " + NUMBER + ")?, .*");
    private static final List<Integer> FAR_OFF = List.of(-1_000_000_000, 1_000_000_000);
    private static final Set<Class<?>> NUMBERS =
            Set.of(int.class, Integer.class, long.class, double.class, Double.class);

    /** By the name of the field; those whose record names no bounds are absent. */
    static Map<String, Range> of(Class<?> type) {
        var ranges = new HashMap<String, Range>();
        if (type.getPackage() != SpecJson.class.getPackage()) {
            return ranges;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (NUMBERS.contains(component.getType())) {
                FAR_OFF.stream()
                        .flatMap(value -> refusals(type, component.getName(), value))
                        .map(Range::read)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .ifPresent(range -> ranges.put(component.getName(), range));
            }
        }
        return ranges;
    }

    void describe(Schema<?> number) {
        if (leastExcluded) {
            number.setExclusiveMinimumValue(least);
        } else {
            number.setMinimum(least);
        }
        if (mostExcluded) {
            number.setExclusiveMaximumValue(most);
        } else {
            number.setMaximum(most);
        }
    }

    private static Stream<String> refusals(Class<?> type, String name, int value) {
        try {
            SpecJson.read(JsonNodeFactory.instance.objectNode().put(name, value), type);
            return Stream.empty();
        } catch (InvalidSpecException e) {
            return e.violations().stream()
                    .filter(violation -> violation.pointer().equals("/" + name))
                    .map(Violation::detail);
        }
    }

    private static Optional<Range> read(String refusal) {
        Matcher between = BETWEEN.matcher(refusal);
        if (between.matches()) {
            return Optional.of(new Range(
                    new BigDecimal(between.group(1)),
                    false,
                    new BigDecimal(between.group(3)),
                    between.group(2) != null));
        }
        Matcher above = ABOVE.matcher(refusal);
        if (above.matches()) {
            BigDecimal most = above.group(2) == null ? null : new BigDecimal(above.group(2));
            return Optional.of(new Range(new BigDecimal(above.group(1)), true, most, false));
        }
        return Optional.empty();
    }
}
