package dev.facet.model.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresIT {

    @TempDir
    Path directory;

    @Test
    void theSecondStartFindsTheDataOfTheFirst() throws SQLException {
        int port;
        try (var postgres = LocalPostgres.start(directory, 0)) {
            port = postgres.port();
            execute(postgres, "CREATE TABLE kept (value int)");
            execute(postgres, "INSERT INTO kept VALUES (42)");
        }
        try (var postgres = LocalPostgres.start(directory, port)) {
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(query(postgres, "SELECT value FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aCommitIsOnDisk() throws SQLException {
        try (var postgres = LocalPostgres.start(directory, 0)) {
            assertThat(query(postgres, "SHOW server_version")).startsWith("18.");
            assertThat(query(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(query(postgres, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(postgres, "SHOW full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void thePidFileOfAKilledServerWhoseNumberAnotherProcessHasDoesNotPreventTheStart() throws Exception {
        LocalPostgres.start(directory, 0).close();
        Files.writeString(
                directory.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n");

        try (var postgres = LocalPostgres.start(directory, 0)) {
            assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void theServerThatAKilledProcessLeftBehindIsReplacedAndItsDataKept() throws Exception {
        var owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        try (var output = owner.inputReader()) {
            assertThat(output.lines().anyMatch("ready"::equals)).isTrue();
        }
        var orphan = Leftovers.postmaster(directory.resolve("data")).orElseThrow();
        owner.destroyForcibly().waitFor();
        assertThat(orphan.isAlive()).isTrue();

        try (var postgres = LocalPostgres.start(directory, 0)) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(query(postgres, "SELECT value FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void twoProcessesCannotHaveOneDataDirectory() {
        try (var postgres = LocalPostgres.start(directory, 0)) {
            assertThatThrownBy(() -> LocalPostgres.start(directory, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another process");
            assertThat(postgres.port()).isPositive();
        }
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> LocalPostgres.start(directory, taken.getLocalPort()))
                    .hasMessageContaining("port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void noProcessStaysBehindAStop() throws IOException {
        var postgres = LocalPostgres.start(directory, 0);
        var postmaster = Leftovers.postmaster(directory.resolve("data")).orElseThrow();

        postgres.close();

        assertThat(postmaster.isAlive()).isFalse();
        assertThat(Ports.isFree(postgres.port())).isTrue();
    }

    /** A process that starts a server, commits something and waits to be killed. */
    static final class Owner {
        public static void main(String[] directory) throws Exception {
            var postgres = LocalPostgres.start(Path.of(directory[0]), 0);
            execute(postgres, "CREATE TABLE kept AS SELECT 42 AS value");
            System.out.println("\nready");
            Thread.currentThread().join();
        }
    }

    private static void execute(LocalPostgres postgres, String sql) throws SQLException {
        var address = postgres.address("postgres");
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(LocalPostgres postgres, String sql) throws SQLException {
        var address = postgres.address("postgres");
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
