package dev.facet.api.access;

import dev.facet.api.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers who has no token, or none that is good: 401, whatever is asked for. */
@Component
class Unauthenticated implements AuthenticationEntryPoint {

    private final RateLimits rates;
    private final HandlerExceptionResolver problems;

    Unauthenticated(RateLimits rates, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.rates = rates;
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason) {
        problems.resolveException(request, response, null, refusal(request, reason));
    }

    private RefusedException refusal(HttpServletRequest request, AuthenticationException reason) {
        try {
            rates.failed(request.getRemoteAddr());
        } catch (RefusedException tooMany) {
            return tooMany;
        }
        boolean presented = reason instanceof OAuth2AuthenticationException;
        return new RefusedException(
                        HttpStatus.UNAUTHORIZED,
                        presented
                                ? "the token is malformed, unknown, expired or revoked"
                                : "this needs a token: Authorization: Bearer facet_…")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, presented ? "Bearer error=\"invalid_token\"" : "Bearer");
    }
}
