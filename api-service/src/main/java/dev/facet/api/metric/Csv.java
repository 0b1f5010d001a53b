package dev.facet.api.metric;

import java.util.List;

/** Series as comma-separated values (RFC 4180), one line a point. */
final class Csv {

    static final String MEDIA_TYPE = "text/csv";

    private static final String HEADER = "runId,name,step,value\r\n";

    private Csv() {}

    static String of(List<RunSeriesView> runs) {
        var text = new StringBuilder(HEADER);
        for (RunSeriesView run : runs) {
            for (SeriesView series : run.series()) {
                for (SeriesView.PointView point : series.points()) {
                    text.append(run.runId())
                            .append(',')
                            .append(quoted(series.name()))
                            .append(',')
                            .append(point.step())
                            .append(',')
                            .append(point.value())
                            .append("\r\n");
                }
            }
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return text.matches("[\\w./-]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
