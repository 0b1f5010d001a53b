package dev.facet.api.dashboard;

import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page at the root, whatever a client says that it accepts. What belongs to it are files, which need nobody. */
@Controller
@Hidden
class DashboardController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final DashboardPage page;

    DashboardController(DashboardPage page) {
        this.page = page;
    }

    @GetMapping({"/", "/index.html"})
    ResponseEntity<byte[]> page() {
        return ResponseEntity.ok().contentType(HTML).body(page.html().getBytes(StandardCharsets.UTF_8));
    }
}
