package dev.facet.api.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request once its caller is: for the audit log.
 *
 * @param operation its operationId; null: no operation of this service
 * @param project that it is about; null: none, or several
 */
public record Admitted(
        Caller caller, @Nullable String operation, @Nullable String project) {

    private static final String ATTRIBUTE = Admitted.class.getName();

    /** Empty: nobody is known to have made this request. */
    public static Optional<Admitted> of(HttpServletRequest request) {
        return Optional.ofNullable((Admitted) request.getAttribute(ATTRIBUTE));
    }

    void note(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
