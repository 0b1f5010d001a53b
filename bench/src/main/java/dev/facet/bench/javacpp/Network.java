package dev.facet.bench.javacpp;

import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.gelu;
import static org.bytedeco.pytorch.global.torch.group_norm;
import static org.bytedeco.pytorch.global.torch.layer_norm;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.scaled_dot_product_attention;
import static org.bytedeco.pytorch.global.torch.silu;
import static org.bytedeco.pytorch.global.torch.upsample_bilinear2d;

import dev.facet.bench.engine.CaseFolder.Weight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;

/** The conditional UNet of {@code unet.py}, line by line, on named views of one flat weight vector. */
final class Network {

    private static final double EPSILON = 1e-5;
    private static final TensorOptional NO_BIAS = new TensorOptional();
    private static final long[] ONE = {1, 1};

    private final List<Weight> layout;
    private final long[] lengths;
    private Map<String, Tensor> w = Map.of();

    Network(List<Weight> layout) {
        this.layout = layout;
        this.lengths = layout.stream().mapToLong(Weight::length).toArray();
    }

    /** Predicts the noise in x [b, 1, h, w], given the embedding e [b, 3d]. */
    Tensor forward(Tensor weights, Tensor x, Tensor e) {
        w = views(weights);
        Tensor s = silu(e);
        Tensor x1 = doubleConv("inc", x); // [b, c, h, w]
        Tensor x2 = down("down1", x1, s); // [b, 2c, h/2, w/2]
        Tensor x3 = down("down2", x2, s); // [b, 4c, h/4, w/4]
        Tensor x4 = down("down3", x3, s); // [b, 4c, h/8, w/8]
        Tensor m = doubleConv("bottleneck1", x4); // [b, 8c, h/8, w/8]
        Tensor m1 = doubleConv("bottleneck2", m); // [b, 8c, h/8, w/8]
        Tensor m2 = doubleConv("bottleneck3", m1); // [b, 4c, h/8, w/8]
        Tensor y1 = up("up1", m2, x3, s); // [b, 2c, h/4, w/4]
        Tensor y2 = up("up2", y1, x2, s); // [b, c, h/2, w/2]
        Tensor y3 = up("up3", y2, x1, s); // [b, c, h, w]
        return conv2d(y3, weight("out.weight"), optional("out.bias"), ONE, new long[] {0, 0}, ONE, 1); // [b, 1, h, w]
    }

    private Map<String, Tensor> views(Tensor weights) {
        TensorVector parts = weights.split_with_sizes(lengths);
        var views = HashMap.<String, Tensor>newHashMap(layout.size());
        for (int i = 0; i < layout.size(); i++) {
            long[] shape =
                    layout.get(i).shape().stream().mapToLong(Integer::longValue).toArray();
            views.put(layout.get(i).name(), parts.get(i).view(shape));
        }
        return views;
    }

    private Tensor doubleConv(String name, Tensor x) {
        Tensor h = gelu(norm(name, "1", convolve(x, name + ".conv1")));
        return norm(name, "2", convolve(h, name + ".conv2"));
    }

    private Tensor convolve(Tensor x, String name) {
        return conv2d(x, weight(name), NO_BIAS, ONE, ONE, ONE, 1);
    }

    private Tensor norm(String name, String number, Tensor x) {
        return group_norm(x, 1, optional(name + ".gain" + number), optional(name + ".shift" + number), EPSILON, true);
    }

    private Tensor down(String name, Tensor x, Tensor s) {
        return block(name, max_pool2d(x, 2, 2), s);
    }

    private Tensor up(String name, Tensor x, Tensor skip, Tensor s) {
        Tensor larger = upsample_bilinear2d(x, new long[] {skip.size(2), skip.size(3)}, true);
        return block(name, cat(new TensorVector(skip, larger), 1), s);
    }

    private Tensor block(String name, Tensor x, Tensor s) {
        Tensor h = gelu(x.add(doubleConv(name + ".a", x)));
        Tensor h1 = doubleConv(name + ".b", h);
        Tensor embedding = dense(s, name + ".embedding");
        Tensor h2 = h1.add(embedding.unsqueeze(2).unsqueeze(3));
        return w.containsKey(name + ".attention.qkv.weight") ? attention(name + ".attention", h2) : h2;
    }

    /** Four heads over the pixels as tokens, then a feed-forward part. */
    private Tensor attention(String name, Tensor x) {
        long b = x.size(0);
        long c = x.size(1);
        long height = x.size(2);
        long width = x.size(3);
        Tensor t = x.reshape(b, c, height * width).transpose(1, 2); // [b, n, c]
        Tensor qkv = dense(layerNorm(name, "1", t, c), name + ".qkv"); // [b, n, 3c]
        TensorVector heads = qkv.reshape(b, height * width, 3, 4, c / 4)
                .permute(2, 0, 3, 1, 4)
                .unbind(0); // each [b, 4, n, c/4]
        Tensor mixed = scaled_dot_product_attention(heads.get(0), heads.get(1), heads.get(2))
                .transpose(1, 2)
                .reshape(b, height * width, c);
        Tensor t1 = dense(mixed, name + ".project").add(t); // [b, n, c]
        Tensor f = gelu(dense(layerNorm(name, "2", t1, c), name + ".feed1"));
        Tensor t2 = dense(f, name + ".feed2").add(t1); // [b, n, c]
        return t2.transpose(1, 2).reshape(b, c, height, width);
    }

    private Tensor layerNorm(String name, String number, Tensor t, long width) {
        return layer_norm(
                t,
                new long[] {width},
                optional(name + ".gain" + number),
                optional(name + ".shift" + number),
                EPSILON,
                true);
    }

    private Tensor dense(Tensor x, String name) {
        return linear(x, weight(name + ".weight"), optional(name + ".bias"));
    }

    private Tensor weight(String name) {
        return Objects.requireNonNull(w.get(name), name);
    }

    private TensorOptional optional(String name) {
        return new TensorOptional(weight(name));
    }
}
