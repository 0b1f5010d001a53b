package dev.facet.api.access;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** The caller of an answer that goes on for long, about one project: they may be shut out before its end. */
public final class Standing {

    private final Credential credential;
    private final @Nullable String project;

    /** @param project null: of no project */
    Standing(Credential credential, @Nullable String project) {
        this.credential = credential;
        this.project = project;
    }

    /**
     * Whether they would still be let in. It may be asked often: what is remembered of a token is believed for
     * {@link AccessSettings#recheckAfter()}. While the database is away nobody is shut out.
     */
    public boolean holds() {
        try {
            return credential
                    .caller()
                    .filter(caller -> project == null || caller.in(project).isPresent())
                    .isPresent();
        } catch (DataAccessException _) {
            return true;
        }
    }
}
