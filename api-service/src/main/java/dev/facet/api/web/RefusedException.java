package dev.facet.api.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A request that is right, and that its caller may not make, or not now. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final transient HttpHeaders headers = new HttpHeaders();
    private final transient Map<String, Object> properties = new LinkedHashMap<>();

    /** @param status such as 401, 403 or 429 */
    public RefusedException(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** Told beside the message, for programs. */
    public RefusedException with(String property, Object value) {
        properties.put(property, value);
        return this;
    }

    public RefusedException withHeader(String name, String value) {
        headers.set(name, value);
        return this;
    }

    HttpStatus status() {
        return status;
    }

    HttpHeaders headers() {
        return headers;
    }

    Map<String, Object> properties() {
        return properties;
    }
}
