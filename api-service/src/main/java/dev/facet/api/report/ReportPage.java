package dev.facet.api.report;

import dev.facet.api.figure.FigureDrawing;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** A report as a page that stands alone: styles and figures are in it, and it asks nothing of the network. */
@Component
class ReportPage {

    private final ITemplateEngine templates;

    ReportPage(ITemplateEngine templates) {
        this.templates = templates;
    }

    String of(Reports.Whole whole) {
        Map<String, String> drawings = new LinkedHashMap<>();
        for (FigureDrawing figure : whole.figures()) {
            drawings.put(figure.name(), new String(figure.svg(), StandardCharsets.UTF_8));
        }
        var context = new Context(Locale.ROOT);
        context.setVariable("report", whole.report());
        context.setVariable("drawings", drawings);
        return templates.process("report", context);
    }
}
