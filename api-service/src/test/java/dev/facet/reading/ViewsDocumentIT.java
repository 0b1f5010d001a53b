package dev.facet.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.testing.JobRows;
import dev.facet.model.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code docs/views.md} says what the database says: every view, every column in its order, its type and its comment. */
class ViewsDocumentIT {

    private static final Pattern SECTION =
            Pattern.compile("(?m)^### `(\\w+)`\n\n(.*)\\.\n\n\\|.*\n\\|.*\n((?:\\|.*\n)+)");

    private static JobRows database;

    @BeforeAll
    static void tables() {
        database = JobRows.in(Servers.isolated().postgres());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void theDocumentAndTheDatabaseSayTheSame() throws IOException {
        var documented = documented();

        assertThat(documented).hasSizeGreaterThan(15).containsOnlyKeys(views());
        documented.forEach((view, text) -> assertThat(text).as(view).isEqualTo(described(view)));
    }

    @Test
    void everythingHasAComment() {
        assertThat(database.jdbc().sql("""
                                select attrelid::regclass || '.' || attname from pg_attribute join pg_class c on c.oid = attrelid
                                where relnamespace = 'facet_read'::regnamespace and attnum > 0
                                    and (obj_description(c.oid) is null or col_description(c.oid, attnum) is null)""").query(String.class).list()).isEmpty();
    }

    private static Map<String, String> documented() throws IOException {
        var document = Files.readString(Path.of("..", "docs", "views.md"));
        var sections = new LinkedHashMap<String, String>();
        SECTION.matcher(document)
                .results()
                .forEach(section -> sections.put(section.group(1), section.group(2) + "\n" + section.group(3)));
        return sections;
    }

    private static List<String> views() {
        return database.jdbc()
                .sql("select viewname from pg_views where schemaname = 'facet_read'")
                .query(String.class)
                .list();
    }

    private static String described(String view) {
        return database.jdbc()
                .sql("""
                        select obj_description(:view::regclass) || E'\\n' || string_agg(format(E'| `%s` | %s | %s |\\n', attname,
                            format_type(atttypid, null), col_description(attrelid, attnum)), '' order by attnum)
                        from pg_attribute where attrelid = :view::regclass and attnum > 0""")
                .param("view", "facet_read." + view)
                .query(String.class)
                .single();
    }
}
