package dev.facet.api.run;

import dev.facet.api.web.BadParameterException;
import dev.facet.api.web.Cursor;
import dev.facet.model.spec.MalformedJsonException;
import dev.facet.model.spec.SpecJson;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list of runs. Runs without a value, and those whose value is no number, come last either way; runs that have the
 * same are ordered by age.
 *
 * @param name of the series or of the swept field; null where the key needs none
 */
record RunOrder(Key key, @Nullable String name, boolean descending) {

    private static final Pattern FORM = Pattern.compile(
            "(-?)(createdAt|startedAt|endedAt|duration|status|progress|seed|(?:metrics|parameters)(?=\\.))(?:\\.(.{1,100}))?");

    /** What runs {@code r} are ordered by: in SQL, what is joined to them, and a value of a type whose text and order are exact. */
    enum Key {
        AGE("createdAt", Type.BIGINT, "", "null::bigint"),
        SEED("seed", Type.BIGINT, "", "r.seed"),
        STARTED("startedAt", Type.BIGINT, Key.JOB, micros("j.started_at")),
        ENDED("endedAt", Type.BIGINT, Key.JOB, micros("j.ended_at")),
        DURATION("duration", Type.BIGINT, Key.JOB, micros("j.ended_at - j.started_at")),
        /** As people look for them: what works, what waits, what went wrong, what is done. */
        STATUS(
                "status",
                Type.BIGINT,
                Key.JOB,
                "array_position('{RUNNING,QUEUED,PAUSED,FAILED,CANCELLED,SUCCEEDED}'::text[], j.status)"),
        PROGRESS("progress", Type.FLOAT8, Key.JOB, "j.progress"),
        METRIC(
                "metrics",
                Type.FLOAT8,
                "left join metric_latest m on m.run_id = r.id and m.name = :orderName",
                "nullif(m.value, 'NaN')"),
        PARAMETER("parameters", Type.JSONB, "", "r.parameters -> :orderName");

        private static final String JOB = "join job j on j.id = r.job_id";

        private final String text;
        private final Type type;
        private final String joined;
        private final String value;

        Key(String text, Type type, String joined, String value) {
            this.text = text;
            this.type = type;
            this.joined = joined;
            this.value = value;
        }

        private boolean isNamed() {
            return this == METRIC || this == PARAMETER;
        }

        private static String micros(String time) {
            return "(extract(epoch from " + time + ") * 1000000)::bigint";
        }
    }

    private enum Type {
        BIGINT,
        FLOAT8,
        JSONB;

        Object read(String text) {
            return switch (this) {
                case BIGINT -> Long.valueOf(text);
                case FLOAT8 -> Double.valueOf(text);
                case JSONB -> SpecJson.text(SpecJson.parse(text));
            };
        }
    }

    /** @throws BadParameterException where it is no key, with or without "-" before it */
    static RunOrder read(String text) {
        var form = FORM.matcher(text);
        if (form.matches()) {
            Key key = Arrays.stream(Key.values())
                    .filter(one -> one.text.equals(form.group(2)))
                    .findFirst()
                    .orElseThrow();
            if (key.isNamed() == (form.group(3) != null)) {
                return new RunOrder(key, form.group(3), !form.group(1).isEmpty());
            }
        }
        throw new BadParameterException(
                "orderBy",
                "expected createdAt, startedAt, endedAt, duration, status, progress, seed, metrics.NAME or parameters.NAME,"
                        + " with \"-\" before it for descending, got \"" + text + '"');
    }

    /** Joins {@code o.value} to runs {@code r}, in SQL with the parameter {@code orderName}. */
    String joined() {
        return key.joined + " cross join lateral (select " + key.value + " as value) o";
    }

    String direction() {
        return descending ? "desc" : "asc";
    }

    /** The order of rows with {@code id} and {@code value}, in SQL. */
    String by(String id, String value) {
        return (key == Key.AGE ? "" : value + " " + direction() + " nulls last, ") + id + " " + direction();
    }

    /** The rows after the cursor, in SQL with the parameters {@code afterId} and {@code afterValue}. */
    String after(@Nullable Cursor cursor) {
        String beyond = descending ? "<" : ">";
        if (cursor == null) {
            return "true";
        } else if (key == Key.AGE) {
            return "r.id " + beyond + " :afterId";
        } else if (cursor.key() == null) {
            return "o.value is null and r.id " + beyond + " :afterId";
        }
        String value = "cast(:afterValue as " + key.type + ")";
        return "(o.value " + beyond + " " + value + " or o.value = " + value + " and r.id " + beyond
                + " :afterId or o.value is null)";
    }

    /** @throws BadParameterException where the cursor is of another order */
    @Nullable
    Object value(@Nullable Cursor cursor) {
        if (cursor == null || cursor.key() == null) {
            return null;
        }
        try {
            return key.type.read(cursor.key());
        } catch (NumberFormatException | MalformedJsonException e) {
            throw new BadParameterException(Cursor.PARAMETER, "expected the value of next of the page before");
        }
    }
}
