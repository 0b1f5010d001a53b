package dev.facet.api.web;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.hibernate.TransactionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that is away or busy from a mistake of ours. */
final class Unavailability {

    /** Classes of SQLSTATE: no connection, rolled back for a rival, out of resources, operator at work, system error. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

    private static final Set<String> UNSTORABLE_CHARACTER = Set.of("22021", "22P05");

    private Unavailability() {}

    /** Whether the same request may well succeed a moment later. */
    static boolean causes(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof CannotCreateTransactionException
                    || t instanceof DataAccessResourceFailureException
                    || t instanceof TransactionException // a rollback that did not reach the database
                    || t instanceof SQLTransientException
                    || (t instanceof SQLException sql
                            && sql.getSQLState() != null
                            && sql.getSQLState().length() == 5
                            && PASSING.contains(sql.getSQLState().substring(0, 2)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the database refused a character that no text in it can have. */
    static boolean isUnstorableCharacter(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && UNSTORABLE_CHARACTER.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
