package dev.facet.api.access;

import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, and what they may do where.
 *
 * @param name unique among all callers: {@code token:ID} or {@code subject:NAME}
 * @param tokenId null: a person, or the token of the configuration
 * @param everywhere in the whole service; null: only in projects
 * @param projects by name
 */
public record Caller(
        String name, @Nullable UUID tokenId, @Nullable Scope everywhere, Map<String, Scope> projects)
        implements Principal {

    public Caller {
        projects = Map.copyOf(projects);
    }

    static Caller everywhere(String name, @Nullable UUID tokenId, Scope scope) {
        return new Caller(name, tokenId, scope, Map.of());
    }

    @Override
    public String getName() {
        return name;
    }

    /** What they may do in a project; empty: not even know of it. */
    Optional<Scope> in(String project) {
        return Optional.ofNullable(everywhere != null ? everywhere : projects.get(project));
    }

    /** What they may do where they may do most; empty: they are member of no project. */
    Optional<Scope> highest() {
        return everywhere != null
                ? Optional.of(everywhere)
                : projects.values().stream().max(Scope::compareTo);
    }

    /** The same caller for one project alone; empty: they may not know of it. */
    Optional<Caller> narrowedTo(String project) {
        return in(project).map(scope -> new Caller(name, tokenId, null, Map.of(project, scope)));
    }
}
