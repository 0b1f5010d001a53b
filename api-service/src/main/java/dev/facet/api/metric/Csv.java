package dev.facet.api.metric;

import dev.facet.api.web.CsvText;
import java.util.List;

/** Series as comma-separated values (RFC 4180), one line a point. */
final class Csv {

    static final String MEDIA_TYPE = "text/csv";

    private Csv() {}

    static String of(List<RunSeriesView> runs) {
        var text = new CsvText("runId", "name", "step", "value");
        for (RunSeriesView run : runs) {
            for (SeriesView series : run.series()) {
                for (SeriesView.PointView point : series.points()) {
                    text.line(run.runId(), series.name(), point.step(), point.value());
                }
            }
        }
        return text.toString();
    }
}
