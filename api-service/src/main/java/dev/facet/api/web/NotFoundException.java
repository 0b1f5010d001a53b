package dev.facet.api.web;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answered with 404. */
public final class NotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what such as "run" */
    public NotFoundException(String what, Object id) {
        super("there is no " + what + " " + id);
    }

    /**
     * The one of that name.
     *
     * @param where whose they are, such as "this experiment"
     */
    public static <T> T orNamed(String what, String name, String where, List<T> there, Function<T, String> nameOf) {
        return there.stream()
                .filter(one -> nameOf.apply(one).equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        what,
                        name + " of " + where,
                        "there are " + there.stream().map(nameOf).collect(Collectors.joining(", "))));
    }

    /** @param instead what there is, in words */
    public NotFoundException(String what, Object id, String instead) {
        super("there is no " + what + " " + id + "; " + instead);
    }
}
