package dev.facet.model.dataset;

import dev.facet.model.spec.HoldOut;

/** Which labels of the frame a hold-out covers; x and y are frame coordinates, the label less the margin. */
final class HoldOutArea {

    private HoldOutArea() {}

    /**
     * CROSS and SQUARE are closed intervals. The others have a width, so they are half-open and cover exactly
     * width / step labels of a grid that meets their border: LESION and INTERIOR [size/2 - width/2, size/2 + width/2),
     * EXTERIOR [size - width, size).
     */
    static boolean covers(HoldOut holdOut, double x, double y, int size) {
        return switch (holdOut) {
            case HoldOut.Cross cross -> crosses(cross, x) || crosses(cross, y);
            case HoldOut.Square(double from, double to) -> closed(x, from, to) && closed(y, from, to);
            case HoldOut.Lesion(var axis, double width) ->
                switch (axis) {
                    case X -> centred(x, width, size);
                    case Y -> centred(y, width, size);
                };
            case HoldOut.Interior(double width) -> centred(x, width, size) && centred(y, width, size);
            case HoldOut.Exterior(double width) ->
                Frame.within(x, size - width, size) && Frame.within(y, size - width, size);
        };
    }

    /** Whether one coordinate lies in an arm of the cross. */
    static boolean crosses(HoldOut.Cross cross, double coordinate) {
        return closed(coordinate, cross.from(), cross.to());
    }

    private static boolean closed(double value, double from, double to) {
        return value >= from - Frame.ROUNDING && value <= to + Frame.ROUNDING;
    }

    private static boolean centred(double value, double width, int size) {
        return Frame.within(value, (size - width) / 2, (size + width) / 2);
    }
}
