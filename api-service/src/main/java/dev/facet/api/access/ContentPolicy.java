package dev.facet.api.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What a browser may load for a page of ours. Reports and figures stand alone: their styles and drawings are in them, and no
 * script. The documentation of the API has scripts and styles of its own, all from here.
 */
final class ContentPolicy implements HeaderWriter {

    private static final String HEADER = "Content-Security-Policy";
    private static final String NOWHERE =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; ";
    private static final String STANDS_ALONE = NOWHERE + "style-src 'unsafe-inline'; img-src 'self' data:";
    private static final String DOCUMENTATION = NOWHERE
            + "script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'";

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        boolean documentation = request.getRequestURI().startsWith(request.getContextPath() + "/swagger-ui");
        response.setHeader(HEADER, documentation ? DOCUMENTATION : STANDS_ALONE);
    }
}
