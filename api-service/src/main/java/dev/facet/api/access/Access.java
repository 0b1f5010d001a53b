package dev.facet.api.access;

import dev.facet.api.web.BadParameterException;
import dev.facet.api.web.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The caller of the request that this thread answers. */
@Component
public class Access {

    /** The header that names the one project that a call is about. */
    public static final String PROJECT = "Facet-Project";

    /** Where a caller of the whole service works who names no project, and what was there before there were projects. */
    public static final String DEFAULT_PROJECT = "default";

    public Caller caller() {
        return authentication().getPrincipal();
    }

    /** Of the caller, for an answer that goes on after this thread has left it. */
    public Standing standing(HttpServletRequest request) {
        return new Standing(
                authentication().credential(),
                Admitted.of(request).map(Admitted::project).orElse(null));
    }

    private static CallerAuthentication authentication() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known) {
            return known;
        }
        throw new IllegalStateException("nobody calls on this thread");
    }

    /** What the caller may do in a project that they may see. */
    public Scope in(String project) {
        return caller().in(project).orElseThrow(() -> new IllegalStateException("a project that nobody may see here"));
    }

    /** The projects whose things the caller may see. */
    public ProjectFilter visible() {
        Caller caller = caller();
        return new ProjectFilter(caller.everywhere() != null, caller.projects().keySet());
    }

    /** The projects whose admin the caller is. */
    public ProjectFilter administered() {
        Caller caller = caller();
        var names = new TreeSet<String>();
        caller.projects().forEach((project, scope) -> {
            if (scope == Scope.ADMIN) {
                names.add(project);
            }
        });
        return new ProjectFilter(caller.everywhere() == Scope.ADMIN, names);
    }

    /**
     * The project to which something new belongs.
     *
     * @throws BadParameterException where the caller has several and names none
     * @throws RefusedException where they may not submit there
     */
    public String target() {
        return target(Scope.SUBMIT);
    }

    String target(Scope needed) {
        Caller caller = caller();
        var projects = new TreeSet<>(caller.projects().keySet());
        if (projects.size() > 1) {
            throw new BadParameterException(PROJECT, "required: one of " + String.join(", ", projects));
        }
        String project = projects.isEmpty() ? DEFAULT_PROJECT : projects.first();
        Scope scope = caller.in(project).orElseThrow(Access::ofNoProject);
        if (!scope.covers(needed)) {
            throw tooLittle(needed, "in project " + project);
        }
        return project;
    }

    static RefusedException ofNoProject() {
        return new RefusedException(HttpStatus.FORBIDDEN, "you are a member of no project");
    }

    static RefusedException tooLittle(Scope needed, String where) {
        return new RefusedException(HttpStatus.FORBIDDEN, "this needs the scope " + needed.id() + " " + where)
                .with("neededScope", needed.id());
    }
}
