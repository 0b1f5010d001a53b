package dev.facet.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Options with their values, the ordinary ones included.
 *
 * @param values by the names of the options, such as {@code --rounds}
 */
public record CommandLine(Map<String, String> values) {

    private static final String QUICK = "--quick";

    /**
     * @param ordinary values of all options that there are
     * @param quick values that {@code --quick} sets, unless they are given
     * @throws IllegalArgumentException if an argument is no such option, or has no value
     */
    public static CommandLine parse(Map<String, String> ordinary, Map<String, String> quick, String... arguments) {
        var values = new HashMap<>(ordinary);
        if (Arrays.asList(arguments).contains(QUICK)) {
            values.putAll(quick);
        }
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            if (name.equals(QUICK)) {
                continue;
            }
            if (!ordinary.containsKey(name) || i + 1 == arguments.length) {
                throw new IllegalArgumentException(name + ": no such option, or its value is missing");
            }
            values.put(name, arguments[++i]);
        }
        return new CommandLine(values);
    }

    /** The value of an option. */
    public String value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
