package dev.facet.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.job.Fault;
import dev.facet.model.spec.InvalidSpecException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class FaultsTest {

    static Stream<Arguments> exceptions() {
        return Stream.of(
                Arguments.of(new InvalidSpecException("/size", "too large"), Fault.INVALID),
                Arguments.of(new IOException("disk full"), Fault.INFRASTRUCTURE),
                Arguments.of(new UncheckedIOException(new IOException("disk full")), Fault.INFRASTRUCTURE),
                Arguments.of(new CannotGetJdbcConnectionException("away"), Fault.INFRASTRUCTURE),
                Arguments.of(new CannotCreateTransactionException("away"), Fault.INFRASTRUCTURE),
                Arguments.of(new QueryTimeoutException("slow"), Fault.INFRASTRUCTURE),
                Arguments.of(
                        new TransactionSystemException("commit", new SQLException("terminated", "57P01")),
                        Fault.INFRASTRUCTURE),
                Arguments.of(
                        new JpaSystemException(new org.hibernate.TransactionException(
                                "Unable to rollback", new SQLException("Connection is closed"))),
                        Fault.INFRASTRUCTURE),
                Arguments.of(
                        new UncategorizedSQLException("write", null, new SQLException("idle in transaction", "25P03")),
                        Fault.INFRASTRUCTURE),
                Arguments.of(new OutOfMemoryError(), Fault.INFRASTRUCTURE),
                Arguments.of(
                        new DataIntegrityViolationException("twice", new SQLException("duplicate", "23505")),
                        Fault.BUG),
                Arguments.of(new NullPointerException(), Fault.BUG),
                Arguments.of(new AssertionError(), Fault.BUG));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void everyExceptionIsSomebodysFault(Throwable thrown, Fault fault) {
        assertThat(Faults.of(thrown)).isEqualTo(fault);
    }
}
