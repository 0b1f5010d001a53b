package dev.facet.api.access;

import dev.facet.api.web.NotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Decides whether a caller may make a request: whether they have the scope that its operation needs, and whether what its path
 * names is theirs. It knows the operation by asking the same mapping that will dispatch the request.
 */
@Component
class Admission {

    private static final String FEATURES = "dev.facet.";
    private static final String ACTUATOR = "/actuator";

    private final RequestMappingHandlerMapping operations;
    private final Ownership ownership;

    Admission(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping operations, Ownership ownership) {
        this.operations = operations;
        this.ownership = ownership;
    }

    /**
     * @param operation that the request asks for; null: none of this service's
     * @return the project that it is about; null: none, or several
     * @throws NotFoundException where what it is about does not exist for the caller
     * @throws dev.facet.api.web.RefusedException where the caller's scope is too small
     */
    @Nullable
    String admit(Caller caller, @Nullable HandlerMethod operation, HttpServletRequest request) {
        if (operation == null) {
            if (request.getRequestURI().startsWith(request.getContextPath() + ACTUATOR)) {
                require(caller, new Need(Scope.READ, true));
            }
            return null;
        }
        Need need = Need.of(operation);
        require(caller, need);
        return requireOwn(caller, request, need.scope());
    }

    /** The operation that a request asks for; null: none of this service's, so there is nothing to protect. */
    @Nullable
    HandlerMethod operation(HttpServletRequest request) {
        if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
            ServletRequestPathUtils.parseAndCache(request);
        }
        try {
            HandlerExecutionChain handler = operations.getHandler(request);
            return handler != null
                            && handler.getHandler() instanceof HandlerMethod method
                            && method.getBeanType().getName().startsWith(FEATURES)
                    ? method
                    : null;
        } catch (Exception e) {
            return null; // no operation fits, and the dispatcher will say so in its turn
        }
    }

    private static void require(Caller caller, Need need) {
        if (need.wholeService()) {
            if (caller.everywhere() == null || !caller.everywhere().covers(need.scope())) {
                throw Access.tooLittle(need.scope(), "in the whole service");
            }
            return;
        }
        // Who is a member of no project may look at lists, which are empty.
        Scope highest = caller.highest().orElse(Scope.READ);
        if (!highest.covers(need.scope())) {
            throw Access.tooLittle(need.scope(), caller.everywhere() == null ? "in a project" : "in the whole service");
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable String requireOwn(Caller caller, HttpServletRequest request, Scope needed) {
        var pattern = (String) request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var variables = (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        List<String> segments = List.of(pattern.split("/", -1));
        for (int i = 1; i < segments.size(); i++) {
            if (segments.get(i).startsWith("{")) {
                Resource resource = Resource.of(segments.get(i - 1))
                        .orElseThrow(() -> new IllegalStateException("whose is what " + pattern + " names?"));
                String variable = segments.get(i).substring(1, segments.get(i).indexOf('}'));
                return requireOwn(
                        caller, resource, variables.getOrDefault(variable, ""), needed); // what follows is part of it
            }
        }
        return caller.projects().size() == 1
                ? caller.projects().keySet().iterator().next()
                : null;
    }

    private @Nullable String requireOwn(Caller caller, Resource resource, String name, Scope needed) {
        if (resource == Resource.PROJECT) {
            ownership.requireProject(caller, name, needed);
            return name;
        }
        UUID id;
        try {
            id = UUID.fromString(name);
        } catch (IllegalArgumentException e) {
            return null; // no id: the operation will say so
        }
        return ownership.require(caller, resource, id, needed);
    }
}
