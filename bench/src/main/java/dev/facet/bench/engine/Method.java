package dev.facet.bench.engine;

/** How images are drawn; both with the noise that the process has by default. */
public enum Method {
    DDPM(1000),
    DDIM(50);

    private final int steps;

    Method(int steps) {
        this.steps = steps;
    }

    /** Denoising steps of a whole image. */
    public int steps() {
        return steps;
    }
}
