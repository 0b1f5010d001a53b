package dev.facet.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses bodies past the limit before anybody reads them. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 20)
class BodyFilter extends OncePerRequestFilter {

    private final HttpSettings settings;
    private final HandlerExceptionResolver problems;

    BodyFilter(HttpSettings settings, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.settings = settings;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        BufferedRequest buffered;
        try {
            buffered = BufferedRequest.of(request, isMatrix(request) ? settings.maxMatrix() : settings.maxBody());
        } catch (BodyTooLargeException e) {
            problems.resolveException(request, response, null, e);
            return;
        }
        chain.doFilter(buffered, response);
    }

    private static boolean isMatrix(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod())
                && request.getRequestURI().equals(request.getContextPath() + "/api/v1/matrices");
    }
}
