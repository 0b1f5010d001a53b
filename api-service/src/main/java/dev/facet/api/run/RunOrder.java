package dev.facet.api.run;

import dev.facet.api.web.BadParameterException;
import dev.facet.api.web.Cursor;
import java.time.DateTimeException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list of runs: by age, or by the last value of a series. Runs without a value, and those whose value is no
 * number, come last either way.
 *
 * @param metric the series; null: by age
 */
record RunOrder(@Nullable String metric, boolean descending) {

    private static final Pattern FORM = Pattern.compile("(-?)(createdAt|metrics\\.(.{1,100}))");

    /** @throws BadParameterException where it is neither createdAt nor metrics.NAME, with or without "-" before it */
    static RunOrder read(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new BadParameterException(
                    "orderBy",
                    "expected createdAt or metrics.NAME, with \"-\" before it for descending, got \"" + text + '"');
        }
        return new RunOrder(form.group(3), !form.group(1).isEmpty());
    }

    String direction() {
        return descending ? "desc" : "asc";
    }

    /** The rows after the cursor, in SQL with the parameters {@code afterId} and {@code afterValue}. */
    String after(@Nullable Cursor cursor) {
        String beyond = descending ? "<" : ">";
        if (cursor == null) {
            return "true";
        } else if (metric == null) {
            return "r.id " + beyond + " :afterId";
        } else if (cursor.key() == null) {
            return "o.value is null and r.id " + beyond + " :afterId";
        }
        return "(o.value " + beyond + " :afterValue or o.value = :afterValue and r.id " + beyond
                + " :afterId or o.value is null)";
    }

    /** @throws BadParameterException where the cursor is of another order */
    @Nullable
    Double value(@Nullable Cursor cursor) {
        if (cursor == null || cursor.key() == null) {
            return null;
        }
        try {
            return Double.valueOf(cursor.key());
        } catch (NumberFormatException | DateTimeException e) {
            throw new BadParameterException(Cursor.PARAMETER, "expected the value of next of the page before");
        }
    }
}
