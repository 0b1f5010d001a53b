package dev.facet.bench.javacpp;

import static org.bytedeco.pytorch.global.torch.zeros_like;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * AdamW with the default betas in place on one flat vector, which is less work than torch's own optimiser does on many
 * small tensors; and the moving average of the weights.
 */
final class AdamW {

    private final double rate;
    private final double decay;
    private final Scalar ema;
    private final Tensor m;
    private final Tensor v;
    private final Tensor average;
    private int step;

    AdamW(Tensor weights, double rate, double decay, double ema) {
        this.rate = rate;
        this.decay = decay;
        this.ema = new Scalar(1 - ema);
        m = zeros_like(weights);
        v = zeros_like(weights);
        average = weights.clone();
    }

    /** To be called without recording gradients. */
    void step(Tensor weights, Tensor gradient) {
        step++;
        weights.mul_(new Scalar(1 - rate * decay));
        m.lerp_(gradient, new Scalar(0.1));
        v.mul_(new Scalar(0.999)).addcmul_(gradient, gradient, new Scalar(0.001));
        Tensor scale =
                v.sqrt().div_(new Scalar(Math.sqrt(1 - Math.pow(0.999, step)))).add_(new Scalar(1e-8));
        weights.addcdiv_(m, scale, new Scalar(-rate / (1 - Math.pow(0.9, step))));
        average.lerp_(weights, ema);
    }
}
