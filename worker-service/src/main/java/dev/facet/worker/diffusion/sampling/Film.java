package dev.facet.worker.diffusion.sampling;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/**
 * The snapshots of a request's images on their way from noise. Each image's are taken by whichever thread draws it; anybody may
 * look at those that are there meanwhile, and holds up nobody.
 */
public final class Film {

    private final int frames;
    private final int pixels;
    private final float[] values; // [n, frames, pixels]
    private final AtomicIntegerArray taken; // frames of each image, which publish the values before them

    /** A film on which nothing is yet. */
    Film(int images, int frames, int pixels) {
        this.frames = frames;
        this.pixels = pixels;
        this.values = new float[images * frames * pixels];
        this.taken = new AtomicIntegerArray(images);
    }

    /** For images of the request, drawn by the model. */
    public static Film of(SampleRequest request, TrainedModel model) {
        return new Film(request.images().size(), request.frames(), model.size() * model.size());
    }

    int frames() {
        return frames;
    }

    /** The next frame of an image. */
    void take(int image, float[] snapshot) {
        int frame = taken.get(image);
        System.arraycopy(snapshot, 0, values, (image * frames + frame) * pixels, pixels);
        taken.set(image, frame + 1);
    }

    /** The number of the newest frame that all images have, from 0; -1: there is none. */
    public int newest() {
        return IntStream.range(0, taken.length()).map(taken::get).min().orElse(0) - 1;
    }

    /**
     * What the images were like at a frame that all of them have, of all values that noise has, [n, size × size].
     *
     * @param frame at most {@link #newest}
     */
    public float[] frame(int frame) {
        if (frame < 0 || frame > newest()) {
            throw new IllegalArgumentException("frame " + frame + " is not there yet");
        }
        var shot = new float[taken.length() * pixels];
        for (int image = 0; image < taken.length(); image++) {
            System.arraycopy(values, (image * frames + frame) * pixels, shot, image * pixels, pixels);
        }
        return shot;
    }

    /** The snapshots, all of them once the images are drawn, [n, frames, size × size]. Not copied. */
    public float[] values() {
        return values;
    }
}
