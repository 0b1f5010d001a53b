package dev.facet.api.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a caller may do. Each covers those before it. */
public enum Scope {
    /** Look at what there is. */
    @JsonProperty("read")
    READ,
    /** Also submit, move and delete work. */
    @JsonProperty("submit")
    SUBMIT,
    /** Also say who else may. */
    @JsonProperty("admin")
    ADMIN;

    public boolean covers(Scope needed) {
        return compareTo(needed) >= 0;
    }

    /** The name in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
