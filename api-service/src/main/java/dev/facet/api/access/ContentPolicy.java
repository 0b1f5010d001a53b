package dev.facet.api.access;

import dev.facet.api.dashboard.DashboardPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What a browser may load for a page of ours. Reports and figures stand alone: their styles and drawings are in them, and no
 * script. The documentation of the API has scripts and styles of its own, all from here. So has the dashboard, whose pictures come
 * as bytes that its scripts have fetched, and whose import map, which must stand in the page, is named by its hash.
 */
final class ContentPolicy implements HeaderWriter {

    private static final String HEADER = "Content-Security-Policy";
    private static final String NOWHERE =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; ";
    private static final String STANDS_ALONE = NOWHERE + "style-src 'unsafe-inline'; img-src 'self' data:";
    private static final String DOCUMENTATION = NOWHERE
            + "script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'";

    private final String ofDashboard;

    ContentPolicy(DashboardPage dashboard) {
        // Drawings write styles into the elements that they make.
        ofDashboard = NOWHERE + "script-src 'self' '" + dashboard.importMapHash()
                + "'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'";
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        response.setHeader(HEADER, policy(path));
    }

    private String policy(String path) {
        if (path.equals("/") || path.equals("/index.html")) {
            return ofDashboard;
        }
        return path.startsWith("/swagger-ui") ? DOCUMENTATION : STANDS_ALONE;
    }
}
