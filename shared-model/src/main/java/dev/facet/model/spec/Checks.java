package dev.facet.model.spec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the components of a record, so that its constructor reports all of it at once. */
public final class Checks {

    private final List<Violation> violations = new ArrayList<>();
    private boolean acrossFields;

    /**
     * Records a violation of {@code field} unless {@code holds}.
     *
     * @param field its name, or for one within it a path of names such as {@code sigma/x}
     */
    public Checks that(boolean holds, String field, String expected, @Nullable Object got) {
        if (!holds) {
            violations.add(new Violation("/" + field, "expected " + expected + ", got " + got));
        }
        return this;
    }

    public Checks range(int value, int least, int most, String field) {
        return that(value >= least && value <= most, field, "a whole number from " + least + " to " + most, value);
    }

    public Checks range(@Nullable Integer value, int least, int most, String field) {
        return value == null ? this : range(value.intValue(), least, most, field);
    }

    /** Closed interval. */
    public Checks range(double value, double least, double most, String field) {
        return that(value >= least && value <= most, field, "a number from " + least + " to " + most, value);
    }

    /** Half-open interval (0, most]. */
    public Checks positive(double value, double most, String field) {
        return that(value > 0 && value <= most, field, "a number above 0 and at most " + most, value);
    }

    /** From here on the checks combine fields: they mean something only where each field is right by itself. */
    public Checks thenAcross() {
        orThrow();
        acrossFields = true;
        return this;
    }

    /** @throws InvalidSpecException with all that was recorded, if anything was */
    public void orThrow() {
        if (!violations.isEmpty()) {
            throw new InvalidSpecException(violations, acrossFields);
        }
    }
}
