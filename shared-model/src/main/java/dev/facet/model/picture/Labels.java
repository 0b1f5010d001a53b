package dev.facet.model.picture;

import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.PerAxis;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers and datasets are written in pictures. */
final class Labels {

    private Labels() {}

    /** A label with at most {@code decimals} decimals and no trailing zeros. */
    static String number(double value, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    static String count(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Such as "SOS, 32 × 32 px, σ 1, step 0.5, periodic". */
    static String dataset(DatasetSpec spec) {
        return spec.kind() + ", " + spec.size() + " × " + spec.size() + " px, σ " + perAxis(spec.sigma()) + ", step "
                + perAxis(spec.step())
                + (spec.margin() > 0 ? ", margin " + spec.margin() : "")
                + (spec.periodic() ? ", periodic" : "");
    }

    private static String perAxis(PerAxis pair) {
        String x = number(pair.x(), 4);
        return pair.x() == pair.y() ? x : x + " × " + number(pair.y(), 4);
    }
}
