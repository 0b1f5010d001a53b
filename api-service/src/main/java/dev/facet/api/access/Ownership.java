package dev.facet.api.access;

import dev.facet.api.web.NotFoundException;
import dev.facet.api.web.RefusedException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose things are. What belongs to a project that the caller may not see is answered like what does not exist. */
@Component
class Ownership {

    private final JdbcClient jdbc;

    Ownership(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @return the project to which it belongs; null: to none
     * @throws NotFoundException where there is none, or the caller may not know of it
     * @throws RefusedException where they may know of it, and not do this
     */
    @Nullable
    String require(Caller caller, Resource resource, UUID id, Scope needed) {
        String query = resource.projectById();
        if (query == null) {
            return null;
        }
        String project = jdbc.sql(query)
                .param(id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFoundException(resource.noun(), id));
        Scope scope = caller.in(project).orElseThrow(() -> new NotFoundException(resource.noun(), id));
        if (!scope.covers(needed)) {
            throw Access.tooLittle(needed, "in project " + project);
        }
        return project;
    }

    /**
     * @throws NotFoundException where there is no such project, or the caller may not know of it
     * @throws RefusedException where they may know of it, and not do this
     */
    void requireProject(Caller caller, String project, Scope needed) {
        Optional<Scope> scope = caller.in(project);
        if (scope.isEmpty() || !exists(project)) {
            throw new NotFoundException("project", project);
        }
        if (!scope.get().covers(needed)) {
            throw Access.tooLittle(needed, "in project " + project);
        }
    }

    private boolean exists(String project) {
        return jdbc.sql("select exists (select from project where name = ?)")
                .param(project)
                .query(Boolean.class)
                .single();
    }
}
