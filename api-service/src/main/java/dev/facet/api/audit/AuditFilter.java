package dev.facet.api.audit;

import dev.facet.api.access.Admitted;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Notes every call that may change something, and every token that was refused, once it is answered. The entry is no part of the
 * call's transaction: a crash in between leaves a change without its entry, and an entry that cannot be written undoes nothing.
 */
@Component
@EnableConfigurationProperties(AuditSettings.class)
@Order(AuditFilter.ORDER)
class AuditFilter extends OncePerRequestFilter {

    /** Before Spring Security, to see what it refuses, and after what turns failures into answers. */
    static final int ORDER = -250;

    private static final Logger log = LoggerFactory.getLogger(AuditFilter.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final int LONGEST_PATH = 500;

    private final AuditLog entries;
    private final Clock clock;

    AuditFilter(AuditLog entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } finally {
            Admitted admitted = Admitted.of(request).orElse(null);
            boolean known = admitted != null;
            boolean refused = response.getStatus() == HttpStatus.UNAUTHORIZED.value()
                    && request.getHeader(HttpHeaders.AUTHORIZATION) != null;
            // Where the database is away nothing was done, and there is nowhere to note it.
            boolean away = response.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value();
            if (!away && (refused || (known && !READING.contains(request.getMethod())))) {
                note(request, response.getStatus(), admitted);
            }
        }
    }

    private void note(HttpServletRequest request, int status, @Nullable Admitted admitted) {
        String path = request.getRequestURI();
        try {
            entries.write(new AuditView(
                    AuditLog.newId(),
                    clock.instant(),
                    admitted == null ? "nobody" : admitted.caller().name(),
                    admitted == null ? null : admitted.caller().tokenId(),
                    admitted == null || admitted.operation() == null ? request.getMethod() : admitted.operation(),
                    path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path,
                    admitted == null ? null : admitted.project(),
                    request.getRemoteAddr(),
                    status));
        } catch (RuntimeException e) {
            log.error("no entry in the audit log for a call that was answered {}: {}", status, e.getMessage());
        }
    }
}
