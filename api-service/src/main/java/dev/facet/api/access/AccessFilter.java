package dev.facet.api.access;

import dev.facet.api.web.NotFoundException;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets a request through that its caller may make, before anybody reads its body. */
final class AccessFilter extends OncePerRequestFilter {

    private final Admission admission;
    private final Ownership ownership;
    private final RateLimits rates;
    private final HandlerExceptionResolver problems;

    AccessFilter(Admission admission, Ownership ownership, RateLimits rates, HandlerExceptionResolver problems) {
        this.admission = admission;
        this.ownership = ownership;
        this.rates = rates;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof CallerAuthentication known) {
            try {
                admit(known, request);
            } catch (RuntimeException e) {
                problems.resolveException(request, response, null, e);
                return;
            }
        }
        chain.doFilter(request, response); // an open path, if nobody is known
    }

    private void admit(CallerAuthentication authentication, HttpServletRequest request) {
        Caller known = authentication.getPrincipal();
        HandlerMethod method = admission.operation(request);
        Operation described = method == null ? null : method.getMethodAnnotation(Operation.class);
        String operation = described == null ? null : described.operationId();
        new Admitted(known, operation, null).note(request);
        rates.called(known);
        Caller caller = narrowed(authentication, request);
        String project = admission.admit(caller, method, request);
        new Admitted(caller, operation, project).note(request);
    }

    /** With the header, the caller is one of that project alone for the rest of the request. */
    private Caller narrowed(CallerAuthentication authentication, HttpServletRequest request) {
        Caller caller = authentication.getPrincipal();
        String project = request.getHeader(Access.PROJECT);
        if (project == null) {
            return caller;
        }
        ownership.requireProject(caller, project, Scope.READ);
        Caller narrowed = caller.narrowedTo(project).orElseThrow(() -> new NotFoundException("project", project));
        SecurityContextHolder.getContext().setAuthentication(authentication.narrowedTo(narrowed));
        return narrowed;
    }
}
