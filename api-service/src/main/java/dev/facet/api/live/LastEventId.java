package dev.facet.api.live;

import dev.facet.api.web.BadParameterException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a client was when its stream broke off.
 *
 * @param seq the last point that it has; 0: none
 * @param sawTheEnd whether it was told that the run had ended
 */
record LastEventId(long seq, boolean sawTheEnd) {

    static final String HEADER = "Last-Event-ID";

    private static final String END = "-end";
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})(" + END + ")?");

    /** @throws BadParameterException where it never came from here */
    static LastEventId read(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return new LastEventId(0, false);
        }
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new BadParameterException(HEADER, "expected the id of an event of this stream");
        }
        return new LastEventId(Long.parseLong(form.group(1)), form.group(2) != null);
    }

    /** The id of the event that tells of the end, after the last point. */
    static String ofTheEnd(long lastSeq) {
        return lastSeq + END;
    }
}
