package dev.facet.api.web;

import java.util.List;
import java.util.Objects;

/** A parameter of the path or query, or a header, that cannot be understood. Answered with 400. */
public final class BadParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String parameter;

    public BadParameterException(String parameter, String message) {
        super(message);
        this.parameter = parameter;
    }

    /**
     * The values of a parameter that is given several times.
     *
     * @throws BadParameterException where one of them is empty
     */
    public static <T> List<T> unlessEmpty(String parameter, List<T> values) {
        if (values.stream().anyMatch(Objects::isNull)) {
            throw new BadParameterException(parameter, "expected a value each time, got an empty one");
        }
        return values;
    }

    String parameter() {
        return parameter;
    }
}
