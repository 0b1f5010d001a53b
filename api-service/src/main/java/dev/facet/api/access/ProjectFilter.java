package dev.facet.api.access;

import java.util.Set;

/** Which projects a list shows, for queries with the parameter {@code projects}. */
public record ProjectFilter(boolean all, Set<String> names) {

    /** The parameter of {@link #condition}. */
    public static final String PARAMETER = "projects";

    /** What a row must meet whose project is in the column, in SQL. */
    public String condition(String column) {
        return all ? "true" : column + " in (:" + PARAMETER + ")";
    }

    /** The value of the parameter; never empty, which SQL cannot say. */
    public Set<String> values() {
        return names.isEmpty() ? Set.of("") : names;
    }
}
