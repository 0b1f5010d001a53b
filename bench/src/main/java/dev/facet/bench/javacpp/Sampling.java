package dev.facet.bench.javacpp;

import dev.facet.bench.engine.CaseFolder;
import dev.facet.bench.engine.Method;
import java.io.IOException;
import java.util.Properties;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Draws images with fixed weights: x is a float tensor that stays in torch, noise comes from torch's generator. */
final class Sampling {

    private final Network network;
    private final Tensor weights;
    private final Tensor times; // [T + 1, d]
    private final Tensor conditions; // [images, 2 d]
    private final Tensor start; // [images, 1, size, size]
    private final double[] alphaBars;
    private final long size;

    Sampling(CaseFolder folder) throws IOException {
        Properties settings = folder.settings();
        network = new Network(folder.layout());
        weights = Tensor.create(folder.read(CaseFolder.WEIGHTS));
        size = (long) JavacppEngine.number(settings, "size");
        long d = (long) JavacppEngine.number(settings, "width") / 3;
        times = Tensor.create(folder.read(CaseFolder.TIMES)).view(-1, d);
        conditions = Tensor.create(folder.read(CaseFolder.CONDITIONS), CaseFolder.IMAGES, 2 * d);
        start = Tensor.create(folder.read(CaseFolder.START), CaseFolder.IMAGES, 1, size, size);
        alphaBars = Pattern.compile(",")
                .splitAsStream(settings.getProperty("alphaBars"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    void denoise(Method method, int images, int steps) {
        try (var _ = new InferenceMode();
                var _ = new PointerScope()) {
            Tensor x = torch.randn(images, 1, size, size);
            switch (method) {
                case DDPM -> ancestral(x, images, steps);
                case DDIM -> implicit(x, images, method.steps(), steps, 1, false);
            }
        }
    }

    float[] draw(int images, int steps) {
        try (var _ = new InferenceMode();
                var _ = new PointerScope()) {
            Tensor x = start.narrow(0, 0, images).clone();
            implicit(x, images, steps, steps, 0, true);
            var values = new float[(int) (images * size * size)];
            x.add_(new Scalar(1.0)).mul_(new Scalar(0.5)).data_ptr_float().get(values);
            return values;
        }
    }

    /** Ho et al. 2020, algorithm 2, from T for so many steps. */
    private void ancestral(Tensor x, int images, int steps) {
        int last = alphaBars.length - 1;
        for (int t = last; t > last - steps; t--) {
            try (var _ = new PointerScope()) {
                double alpha = alphaBars[t] / alphaBars[t - 1];
                Tensor epsilon = predict(x, t, images);
                x.add_(epsilon, new Scalar(-(1 - alpha) / Math.sqrt(1 - alphaBars[t])));
                x.mul_(new Scalar(1 / Math.sqrt(alpha)));
                if (t > 1) {
                    double variance = (1 - alpha) * (1 - alphaBars[t - 1]) / (1 - alphaBars[t]);
                    x.add_(torch.randn_like(x), new Scalar(Math.sqrt(variance)));
                }
            }
        }
    }

    /** Song et al. 2021, equation 12, for the first {@code steps} of {@code all}. */
    private void implicit(Tensor x, int images, int all, int steps, double eta, boolean clip) {
        int last = alphaBars.length - 1;
        for (int k = 0; k < steps; k++) {
            try (var _ = new PointerScope()) {
                int t = (int) Math.rint(last - k * ((double) last / all));
                int s = (int) Math.rint(last - (k + 1) * ((double) last / all));
                double now = alphaBars[t];
                double next = alphaBars[s];
                double sigma = eta * Math.sqrt((1 - next) / (1 - now) * (1 - now / next));
                Tensor epsilon = predict(x, t, images);
                Tensor x0 = x.sub(epsilon, new Scalar(Math.sqrt(1 - now))).mul_(new Scalar(1 / Math.sqrt(now)));
                if (clip || s == 0) {
                    x0.clamp_(new ScalarOptional(new Scalar(-1.0)), new ScalarOptional(new Scalar(1.0)));
                }
                if (clip) {
                    epsilon = x.sub(x0, new Scalar(Math.sqrt(now))).mul_(new Scalar(1 / Math.sqrt(1 - now)));
                }
                x.copy_(x0).mul_(new Scalar(Math.sqrt(next)));
                x.add_(epsilon, new Scalar(Math.sqrt(Math.max(0, 1 - next - sigma * sigma))));
                if (sigma > 0) {
                    x.add_(torch.randn_like(x), new Scalar(sigma));
                }
            }
        }
    }

    private Tensor predict(Tensor x, int t, int images) {
        Tensor time = times.narrow(0, t, 1).expand(images, times.size(1));
        Tensor embedding = torch.cat(new TensorVector(time, conditions.narrow(0, 0, images)), 1); // [b, 3 d]
        return network.forward(weights, x, embedding);
    }
}
