package dev.facet.api.figure;

import java.awt.Color;

/** Colours that all figures share. */
final class Ink {

    static final Color BLACK = new Color(0x222222);
    static final Color SOFT = new Color(0x555555);
    static final Color GRID = new Color(0xDDDDDD);
    static final Color ABSENT = new Color(0xE4E4E4);

    private Ink() {}

    /** @param share of b, in [0, 1] */
    static Color mixed(Color a, Color b, double share) {
        return new Color(
                mixed(a.getRed(), b.getRed(), share),
                mixed(a.getGreen(), b.getGreen(), share),
                mixed(a.getBlue(), b.getBlue(), share));
    }

    /** @param position in [0, 1] on colours that lie equally far apart */
    static Color between(Color[] colours, double position) {
        double place = Math.clamp(position, 0.0, 1.0) * (colours.length - 1);
        int i = Math.min((int) place, colours.length - 2);
        return mixed(colours[i], colours[i + 1], place - i);
    }

    private static int mixed(int a, int b, double share) {
        return (int) Math.round(a + (b - a) * share);
    }
}
