package dev.facet.worker.execution;

import dev.facet.model.job.Fault;
import dev.facet.model.spec.InvalidSpecException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.hibernate.TransactionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Whose fault an exception is. */
final class Faults {

    /** Classes of SQLSTATE: connection lost, resources short, told to shut down, system error. */
    private static final Set<String> DATABASE_AWAY = Set.of("08", "53", "57", "58");

    /** The database ended a transaction in which this process did nothing for too long. */
    private static final String STOOD_STILL = "25P03";

    private Faults() {}

    static Fault of(Throwable thrown) {
        if (databaseAway(thrown)) {
            return Fault.INFRASTRUCTURE;
        }
        return switch (thrown) {
            case InvalidSpecException invalid -> Fault.INVALID;
            case IOException io -> Fault.INFRASTRUCTURE;
            case java.io.UncheckedIOException io -> Fault.INFRASTRUCTURE;
            case OutOfMemoryError memory -> Fault.INFRASTRUCTURE;
            default -> Fault.BUG;
        };
    }

    /** Whether the same may go well a moment later. */
    static boolean databaseAway(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case TransientDataAccessException e -> {
                    return true;
                }
                case RecoverableDataAccessException e -> {
                    return true;
                }
                case DataAccessResourceFailureException e -> {
                    return true;
                }
                case CannotCreateTransactionException e -> {
                    return true;
                }
                case TransactionException e -> { // the connection broke, and the rollback too: its cause has no state
                    return true;
                }
                case SQLException e
                when e.getSQLState() != null
                        && (DATABASE_AWAY.contains(e.getSQLState().substring(0, 2))
                                || e.getSQLState().equals(STOOD_STILL)) -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }
}
