package dev.facet.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.embedded.PostgresAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The role that {@code bin/reader-role} makes, with a name of its own since roles belong to the whole server, and its session. */
final class ReaderRole implements AutoCloseable {

    static final Path SCRIPT =
            Path.of("..", "bin", "reader-role").toAbsolutePath().normalize();

    private static final String PASSWORD = "it's a test's password";

    private final PostgresAddress owner;
    private final String name;
    private final SingleConnectionDataSource session;

    private ReaderRole(PostgresAddress owner, String name) {
        this.owner = owner;
        this.name = name;
        this.session = new SingleConnectionDataSource(owner.jdbcUrl(), name, PASSWORD, true);
    }

    /** In a database whose tables are there. */
    static ReaderRole in(PostgresAddress owner) {
        var name = "facet_reader_" + UUID.randomUUID().toString().replace('-', '_');
        execute(owner, sql(name));
        return new ReaderRole(owner, name);
    }

    /** What the script would have PostgreSQL do. */
    static String sql(String role) {
        try {
            var file = Files.writeString(Files.createTempFile("password", ""), PASSWORD);
            var output = run("--print", "--role", role, "--password-file", file.toString());
            Files.delete(file);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the script prints. */
    static String run(String... arguments) {
        try {
            var command = new ArrayList<>(List.of(SCRIPT.toString()));
            command.addAll(List.of(arguments));
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static void execute(PostgresAddress address, String sql) {
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    String name() {
        return name;
    }

    JdbcClient jdbc() {
        return JdbcClient.create(session);
    }

    /** The names of the views. */
    List<String> views() {
        return jdbc().sql("select viewname from pg_views where schemaname = 'facet_read' order by viewname")
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        session.destroy();
        execute(owner, "drop owned by " + name + "; drop role " + name);
    }
}
