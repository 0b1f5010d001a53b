package dev.facet.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facet.model.embedded.PostgresAddress;
import dev.facet.model.testing.JobRows;
import dev.facet.model.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who reads views reads nothing else, and changes nothing. */
class ReaderRoleIT {

    private static final PostgresAddress address = Servers.isolated().postgres();

    private static JobRows owner;
    private static ReaderRole reader;

    @BeforeAll
    static void makeIt() {
        owner = JobRows.in(address);
        owner.queue(1);
        reader = ReaderRole.in(address);
    }

    @AfterAll
    static void dropIt() {
        reader.close();
        owner.close();
    }

    @Test
    void everyViewIsOpen() {
        assertThat(reader.views()).hasSizeGreaterThan(15);
        assertThat(reader.views())
                .allSatisfy(view -> reader.jdbc()
                        .sql("select * from facet_read." + view)
                        .query()
                        .listOfRows());
        assertThat(reader.jdbc()
                        .sql("select sum(jobs) from queue")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void everyTableIsClosed() {
        var tables = owner.jdbc()
                .sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list();

        assertThat(tables).contains("api_token", "audit_entry", "job", "flyway_schema_history");
        assertThat(tables).allSatisfy(table -> isDenied("select * from public." + table));
    }

    @Test
    void noViewReadsTokensMembersTheAuditLogOrAnswersToOthers() {
        var read = owner.jdbc()
                .sql(
                        "select distinct table_name from information_schema.view_table_usage where view_schema = 'facet_read'")
                .query(String.class)
                .list();

        assertThat(read)
                .contains("job", "run")
                .doesNotContain("api_token", "audit_entry", "project_member", "idempotency_key");
    }

    /** Even a session that has lifted the guard that is only one against mistakes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from facet_read.workers",
                "update facet_read.jobs set priority = 100",
                "insert into public.worker (id, name, kinds, slots, engine, device, version) values (gen_random_uuid(), '', '{}', 1, '', '', '')",
                "truncate public.job",
                "create table facet_read.mine (a int)",
                "create table public.mine (a int)",
                "create schema mine",
                "drop view facet_read.runs",
                "create role another"
            })
    void nothingCanBeChanged(String sql) {
        isRefused(sql, "cannot execute .* in a read-only transaction|permission denied|cannot update");
        reader.jdbc().sql("set default_transaction_read_only = off").update();
        try {
            isDenied(sql);
        } finally {
            reader.jdbc().sql("reset default_transaction_read_only").update();
        }
    }

    private static void isDenied(String sql) {
        isRefused(sql, "permission denied|must be owner|cannot (update|delete)");
    }

    private static void isRefused(String sql, String why) {
        assertThatThrownBy(() -> reader.jdbc().sql(sql).update())
                .as(sql)
                .rootCause()
                .message()
                .matches("(?s)ERROR: (" + why + ").*");
    }

    @Test
    void aQueryMayNotTakeForEver() {
        assertThat(reader.jdbc()
                        .sql("show statement_timeout")
                        .query(String.class)
                        .single())
                .isEqualTo("30s");
    }

    @Test
    void aViewOfALaterVersionIsOpenToo() {
        owner.jdbc().sql("create view facet_read.later as select 1 as one").update();
        try {
            assertThat(reader.jdbc()
                            .sql("select one from later")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        } finally {
            owner.jdbc().sql("drop view facet_read.later").update();
        }
    }

    @Test
    void itMayBeMadeAgain() {
        ReaderRole.execute(address, ReaderRole.sql(reader.name()));

        assertThat(reader.jdbc().sql("select 1").query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void aRoleThatIsThereForMoreIsLeftAlone() {
        assertThatThrownBy(() -> ReaderRole.execute(address, ReaderRole.sql(address.user())))
                .hasMessageContaining("is there already, for more than reading");
    }

    @Test
    void theScriptDoesItThroughPsql(@TempDir Path directory) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/psql")), "there is no psql here");
        var password = Files.writeString(directory.resolve("password"), "another one of a test");
        var url = address.jdbcUrl().substring("jdbc:".length()).replaceFirst("//", "//" + address.user() + "@");
        assumeTrue(address.password().isEmpty(), "psql would have to be told a password");

        var output = ReaderRole.run("--role", reader.name(), "--password-file", password.toString(), "--database", url);

        assertThat(output).contains("Done").doesNotContain("another one");
    }

    @Test
    void everyViewRunsWithTheRightsOfItsOwner() {
        List<String> options = owner.jdbc()
                .sql("select c.relname from pg_class c where c.relnamespace = 'facet_read'::regnamespace"
                        + " and c.reloptions::text like '%security_invoker%'")
                .query(String.class)
                .list();

        assertThat(options).isEmpty();
    }
}
