package dev.facet.model.picture;

import dev.facet.model.dataset.TrainingSet;

/** What a training set makes of a condition. */
enum State {
    TRAINED("trained on", Palette.TRAINED),
    HELD_OUT("held out", Palette.HELD_OUT),
    NOT_DRAWN("not drawn", Palette.NOT_DRAWN);

    final String label;
    final int colour;

    State(String label, int colour) {
        this.label = label;
        this.colour = colour;
    }

    static State of(TrainingSet set, int k) {
        return set.contains(k) ? TRAINED : set.plane().heldOut(k) ? HELD_OUT : NOT_DRAWN;
    }

    static int count(TrainingSet set, State state) {
        int heldOut = set.plane().heldOutCount();
        return switch (state) {
            case TRAINED -> set.size();
            case HELD_OUT -> heldOut;
            case NOT_DRAWN -> set.plane().size() - set.size() - heldOut;
        };
    }

    /** A line of colour patches with their names and counts. */
    static void legend(Canvas canvas, TrainingSet set, int x, int y) {
        int left = x;
        for (State state : values()) {
            String text = Labels.count(count(set, state)) + " " + state.label;
            canvas.fill(left, y + 4, 12, 12, state.colour);
            canvas.text(text, left + 18, y, Typeface.PLAIN, Palette.INK);
            left += 18 + Typeface.PLAIN.width(text) + 22;
        }
    }
}
