package dev.facet.model.picture;

/** Colours that stay apart for people who see few of them (Okabe and Ito, Color Universal Design, 2008). */
final class Palette {

    static final int WHITE = 0xFFFFFF;
    static final int INK = 0x222222;
    static final int SOFT_INK = 0x666666;
    static final int TRAINED = 0x0072B2;
    static final int HELD_OUT = 0xE69F00;
    static final int NOT_DRAWN = 0xDADADA;
    static final int RIGHT = 0x0072B2;
    static final int WRONG = 0xD55E00;

    private Palette() {}
}
