package dev.facet.api.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What a browser may load for a page of ours. Reports and figures stand alone: their styles and drawings are in them, and no
 * script. The documentation of the API has scripts and styles of its own, all from here. So has the dashboard, whose pictures come
 * as bytes that its scripts have fetched, and whose import map, which must stand in the page, is named by its hash.
 */
final class ContentPolicy implements HeaderWriter {

    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
    private static final String HEADER = "Content-Security-Policy";
    private static final String NOWHERE =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; ";
    private static final String STANDS_ALONE = NOWHERE + "style-src 'unsafe-inline'; img-src 'self' data:";
    private static final String DOCUMENTATION = NOWHERE
            + "script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'";
    // Drawings write styles into the elements that they make.
    private static final String DASHBOARD = NOWHERE + "script-src 'self' 'sha256-" + importMapHash()
            + "'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'";

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        response.setHeader(HEADER, policy(path));
    }

    private static String policy(String path) {
        if (path.equals("/") || path.equals("/index.html")) {
            return DASHBOARD;
        }
        return path.startsWith("/swagger-ui") ? DOCUMENTATION : STANDS_ALONE;
    }

    private static String importMapHash() {
        try {
            String page = new ClassPathResource("static/index.html").getContentAsString(StandardCharsets.UTF_8);
            var map = IMPORT_MAP.matcher(page);
            if (!map.find()) {
                throw new IllegalStateException("static/index.html has no import map");
            }
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
