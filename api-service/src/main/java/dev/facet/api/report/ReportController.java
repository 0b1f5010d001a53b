package dev.facet.api.report;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/experiments/{id}")
@Tag(name = "Reports")
class ReportController {

    private final Reports reports;
    private final ReportPage page;

    ReportController(Reports reports, ReportPage page) {
        this.reports = reports;
        this.page = page;
    }

    @GetMapping(path = "/report", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "getReport", summary = "Read what an experiment has shown", description = """
                    Each claim of its recipe with a verdict (REPRODUCED, NOT_REPRODUCED, INCONCLUSIVE), the numbers and the
                    runs that it rests on, and the addresses of its figures. While runs are still going the report is partial.
                    With Accept: text/html it is a page that stands alone, figures included. An experiment that comes from no
                    recipe has figures, but no claims.""")
    ReportView report(@PathVariable UUID id) {
        return reports.report(id).report();
    }

    @GetMapping(path = "/report", produces = MediaType.TEXT_HTML_VALUE)
    @Operation(operationId = "getReport", summary = "Read what an experiment has shown")
    String page(@PathVariable UUID id) {
        return page.of(reports.report(id));
    }

    @GetMapping(path = "/figures/{name}.svg", produces = "image/svg+xml")
    @Operation(operationId = "getFigureSvg", summary = "Look at a figure of an experiment, as vectors")
    byte[] svg(@PathVariable UUID id, @PathVariable String name) {
        return reports.figure(id, name).svg();
    }

    @GetMapping(path = "/figures/{name}.png", produces = MediaType.IMAGE_PNG_VALUE)
    @Operation(operationId = "getFigurePng", summary = "Look at a figure of an experiment, as pixels")
    byte[] png(@PathVariable UUID id, @PathVariable String name) {
        return reports.figure(id, name).png();
    }

    @GetMapping(path = "/figures/{name}.csv", produces = "text/csv")
    @Operation(operationId = "getFigureTable", summary = "Read the numbers of a figure of an experiment")
    String csv(@PathVariable UUID id, @PathVariable String name) {
        return reports.figure(id, name).csv();
    }
}
