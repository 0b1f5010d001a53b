package dev.facet.api.web;

import dev.facet.model.spec.SpecJson;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads columns as the types that views have. */
public final class Columns {

    private Columns() {}

    public static UUID id(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class));
    }

    public static @Nullable UUID idOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instantOrNull(row, column));
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public static JsonNode json(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(jsonOrNull(row, column));
    }

    public static @Nullable JsonNode jsonOrNull(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : SpecJson.parse(text);
    }

    public static @Nullable Double numberOrNull(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? null : number;
    }

    /** An array whose elements may be null. */
    public static @Nullable Float[] floats(ResultSet row, String column) throws SQLException {
        return (Float[]) elements(row.getArray(column));
    }

    public static Boolean[] booleans(ResultSet row, String column) throws SQLException {
        return (Boolean[]) elements(row.getArray(column));
    }

    private static Object elements(Array array) throws SQLException {
        return array.getArray();
    }
}
