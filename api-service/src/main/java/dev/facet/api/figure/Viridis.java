package dev.facet.api.figure;

import java.awt.Color;

/**
 * A scale of colours whose lightness rises evenly, also for those who see few colours: viridis (S. van der Walt and N. Smith,
 * 2015, CC0), by ten of its colours at equal distances.
 */
final class Viridis {

    private static final Color[] COLOURS = {
        new Color(0x440154),
        new Color(0x482878),
        new Color(0x3E4A89),
        new Color(0x31688E),
        new Color(0x26828E),
        new Color(0x1F9E89),
        new Color(0x35B779),
        new Color(0x6DCD59),
        new Color(0xB4DE2C),
        new Color(0xFDE725)
    };

    private Viridis() {}

    /** @param share in [0, 1], from dark to light */
    static Color at(double share) {
        return Ink.between(COLOURS, share);
    }
}
