package dev.facet.api.web;

import java.util.Map;

/** The request is right, but not in the state in which its subject is now. Answered with 409. */
public final class ConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Object> properties;

    /** @param properties told beside the message, for programs */
    public ConflictException(String message, Map<String, Object> properties) {
        super(message);
        this.properties = Map.copyOf(properties);
    }

    Map<String, Object> properties() {
        return properties;
    }
}
