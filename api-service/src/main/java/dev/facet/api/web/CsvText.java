package dev.facet.api.web;

/** Comma-separated values (RFC 4180): a header, then line by line. */
public final class CsvText {

    private static final String LINE_END = "\r\n";

    private final StringBuilder text = new StringBuilder();

    public CsvText(Object... header) {
        line(header);
    }

    /** @param fields as {@code toString} writes them */
    public void line(Object... fields) {
        for (int i = 0; i < fields.length; i++) {
            text.append(i == 0 ? "" : ",").append(field(fields[i]));
        }
        text.append(LINE_END);
    }

    /** What was written so far. */
    @Override
    public String toString() {
        return text.toString();
    }

    private static String field(Object field) {
        String written = field.toString();
        return written.matches("[\\w./ -]*") ? written : '"' + written.replace("\"", "\"\"") + '"';
    }
}
