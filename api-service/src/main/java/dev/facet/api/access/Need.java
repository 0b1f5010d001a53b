package dev.facet.api.access;

import java.util.Set;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** What an operation needs of its caller. {@link AccessFilter} enforces it and the description of the API shows it. */
public record Need(Scope scope, boolean wholeService) {

    private static final Set<RequestMethod> READING = Set.of(RequestMethod.GET, RequestMethod.HEAD);

    public static Need of(HandlerMethod operation) {
        Needs said = operation.getMethodAnnotation(Needs.class);
        if (said != null) {
            return new Need(said.value(), said.wholeService());
        }
        RequestMapping mapping =
                AnnotatedElementUtils.findMergedAnnotation(operation.getMethod(), RequestMapping.class);
        boolean reads = mapping != null && mapping.method().length > 0 && READING.containsAll(Set.of(mapping.method()));
        return new Need(reads ? Scope.READ : Scope.SUBMIT, false);
    }
}
