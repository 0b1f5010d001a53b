package dev.facet.model.spec;

/** The layers of the network whose outputs can be looked at, in the order of the forward pass; each after its attention, if it has one. */
public enum Layer {
    INC,
    DOWN1,
    DOWN2,
    DOWN3,
    BOTTLENECK,
    UP1,
    UP2,
    UP3;

    /**
     * Length of the layer's output for one image: channels × height × width.
     *
     * @param size side of an image in pixels
     */
    public int features(ModelSpec model, int size) {
        int c = model.baseChannels();
        return switch (this) {
            case INC, UP3 -> c * size * size;
            case DOWN1 -> 2 * c * (size / 2) * (size / 2);
            case DOWN2 -> 4 * c * (size / 4) * (size / 4);
            case DOWN3, BOTTLENECK -> 4 * c * (size / 8) * (size / 8);
            case UP1 -> 2 * c * (size / 4) * (size / 4);
            case UP2 -> c * (size / 2) * (size / 2);
        };
    }
}
