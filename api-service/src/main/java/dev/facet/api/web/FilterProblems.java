package dev.facet.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What fails in a filter is a problem like what fails in an operation: the database is away while a token is looked up, say. */
@Component
@Order(FilterProblems.ORDER)
class FilterProblems extends OncePerRequestFilter {

    /** Before Spring Security, whose filters are at -100. */
    static final int ORDER = -200;

    private final HandlerExceptionResolver problems;

    FilterProblems(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            response.resetBuffer();
            problems.resolveException(request, response, null, e);
        }
    }
}
