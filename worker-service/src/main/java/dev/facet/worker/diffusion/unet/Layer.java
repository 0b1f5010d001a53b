package dev.facet.worker.diffusion.unet;

/** The layers whose outputs can be looked at, in the order of the forward pass; each after its attention, if it has one. */
public enum Layer {
    INC,
    DOWN1,
    DOWN2,
    DOWN3,
    BOTTLENECK,
    UP1,
    UP2,
    UP3
}
