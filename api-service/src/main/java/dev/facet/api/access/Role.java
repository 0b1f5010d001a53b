package dev.facet.api.access;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person is in a project. */
public enum Role {
    @JsonProperty("viewer")
    VIEWER(Scope.READ),
    @JsonProperty("member")
    MEMBER(Scope.SUBMIT),
    @JsonProperty("owner")
    OWNER(Scope.ADMIN);

    private final Scope scope;

    Role(Scope scope) {
        this.scope = scope;
    }

    /** What they may do there. */
    public Scope scope() {
        return scope;
    }
}
