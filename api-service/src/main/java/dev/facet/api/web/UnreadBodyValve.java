package dev.facet.api.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.http.HttpHeaders;

/**
 * Closes the connection of who has no good token and is about to send a large body. Without it Tomcat would read the body to its
 * end, or to {@code max-swallow-size}, only to throw it away.
 */
final class UnreadBodyValve extends ValveBase {

    private static final Set<Integer> REFUSED = Set.of(401, 429);
    private static final long LARGE = 1 << 20;

    UnreadBodyValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        // Of a request that is no HTTP, and was answered 400, the length cannot be asked for.
        if (REFUSED.contains(response.getStatus()) && isLarge(request)) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private static boolean isLarge(Request request) {
        return request.getContentLengthLong() > LARGE || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }
}
