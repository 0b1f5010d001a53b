package dev.facet.api.run;

import dev.facet.api.web.BadParameterException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs whose last value of a series lies between two numbers, both included. NaN counts as greater than all numbers, as the
 * database orders it, so that a range of numbers never has it and the range from NaN to NaN has nothing else.
 */
record MetricRange(String name, double low, double high) {

    static final String PARAMETER = "metric";

    private static final int MOST = 20;
    private static final String NUMBER = "-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?";
    private static final Pattern FORM =
            Pattern.compile("(.{1,100}):(?:(" + NUMBER + ")?\\.\\.(" + NUMBER + ")?|(NaN|" + NUMBER + "))");

    static List<MetricRange> read(List<String> texts) {
        if (texts.size() > MOST) {
            throw new BadParameterException(PARAMETER, "expected at most " + MOST + " ranges, got " + texts.size());
        }
        return texts.stream().map(MetricRange::read).toList();
    }

    /** @throws BadParameterException where it is neither NAME:LOW..HIGH nor NAME:VALUE */
    static MetricRange read(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new BadParameterException(
                    PARAMETER,
                    "expected NAME:LOW..HIGH, of which LOW or HIGH may be left out, or NAME:VALUE, got \"" + text
                            + '"');
        }
        if (form.group(4) != null) {
            double value = Double.parseDouble(form.group(4));
            return new MetricRange(form.group(1), value, value);
        }
        return new MetricRange(
                form.group(1),
                number(form.group(2), Double.NEGATIVE_INFINITY),
                number(form.group(3), Double.POSITIVE_INFINITY));
    }

    private static double number(@Nullable String text, double otherwise) {
        return text == null ? otherwise : Double.parseDouble(text);
    }
}
