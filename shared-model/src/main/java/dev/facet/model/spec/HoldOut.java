package dev.facet.model.spec;

/**
 * A region of the frame that is kept out of the training set and evaluated apart (science: section 1).
 * Coordinates are those of the frame, [0, size): the label less the margin.
 */
public sealed interface HoldOut {

    /** x in [from, to] or y in [from, to] (paper, Fig. 4). */
    record Cross(double from, double to) implements HoldOut {
        public Cross {
            checkInterval(from, to);
        }
    }

    /** x in [from, to] and y in [from, to]. */
    record Square(double from, double to) implements HoldOut {
        public Square {
            checkInterval(from, to);
        }
    }

    /** A centred band across the axis, [size/2 - width/2, size/2 + width/2) (paper, Fig. 11). */
    record Lesion(@Default("\"X\"") Axis axis, double width) implements HoldOut {
        public Lesion {
            new Checks().positive(width, 1024, "width").orThrow();
        }
    }

    /** A width × width square at the centre (paper, Fig. 12). */
    record Interior(double width) implements HoldOut {
        public Interior {
            new Checks().positive(width, 1024, "width").orThrow();
        }
    }

    /** A width × width square at the far corner (paper, Fig. 12). */
    record Exterior(double width) implements HoldOut {
        public Exterior {
            new Checks().positive(width, 1024, "width").orThrow();
        }
    }

    private static void checkInterval(double from, double to) {
        new Checks()
                .range(from, 0, 1024, "from")
                .range(to, 0, 1024, "to")
                .thenAcross()
                .that(from <= to, "to", "at least from = " + from, to)
                .orThrow();
    }
}
