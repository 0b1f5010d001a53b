package dev.facet.api.web;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What a client wants to be true of what it asks for. */
public final class Precondition {

    private Precondition() {}

    /**
     * Checks If-Match of the request at hand. Spring would as well, but answer without saying what is wrong.
     *
     * @param tag of what there is, without quotes
     * @throws PreconditionFailedException where the client wants another
     */
    public static void matches(String tag) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            String header = attributes.getRequest().getHeader(HttpHeaders.IF_MATCH);
            if (header != null
                    && !header.strip().equals("*")
                    && !wanted(attributes).contains('"' + tag + '"')) {
                throw new PreconditionFailedException(
                        "expected If-Match with \"" + tag + "\", the ETag of what there is");
            }
        }
    }

    private static List<String> wanted(ServletRequestAttributes attributes) {
        try {
            return new ServletServerHttpRequest(attributes.getRequest())
                    .getHeaders()
                    .getIfMatch();
        } catch (IllegalArgumentException _) {
            return List.of();
        }
    }
}
