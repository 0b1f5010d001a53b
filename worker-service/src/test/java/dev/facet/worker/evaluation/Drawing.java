package dev.facet.worker.evaluation;

import dev.facet.model.dataset.Condition;
import dev.facet.model.dataset.ImageRenderer;
import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.SpecJson;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Images as a model might draw them, well or badly. */
record Drawing(DatasetSpec spec) {

    static final Thresholds DEFAULTS = new Thresholds(1, 0.5, 0.01);

    static Drawing of(String json) {
        return new Drawing(SpecJson.read(json, DatasetSpec.class));
    }

    float[] at(double x, double y) {
        return ImageRenderer.of(spec).render(List.of(new Condition(x, y)));
    }

    float[] white() {
        var image = new float[spec.size() * spec.size()];
        Arrays.fill(image, 1);
        return image;
    }

    /** What is dark in either. */
    static float[] both(float[] a, float[] b) {
        var image = new float[a.length];
        for (int k = 0; k < a.length; k++) {
            image[k] = Math.min(a[k], b[k]);
        }
        return image;
    }

    /** The pattern's darkness times {@code strength}. */
    static float[] faint(float[] image, double strength) {
        var faint = new float[image.length];
        for (int k = 0; k < image.length; k++) {
            faint[k] = (float) (1 - strength * (1 - image[k]));
        }
        return faint;
    }

    static float[] noisy(float[] image, double deviation, long seed) {
        var random = new Random(seed);
        var noisy = new float[image.length];
        for (int k = 0; k < image.length; k++) {
            noisy[k] = (float) (image[k] + deviation * random.nextGaussian());
        }
        return noisy;
    }

    ImageVerdict judge(double x, double y, float[] image) {
        return judge(DEFAULTS, x, y, image);
    }

    ImageVerdict judge(Thresholds thresholds, double x, double y, float[] image) {
        return new ImageJudge(spec, thresholds).judge(new Condition(x, y), image, 0);
    }
}
