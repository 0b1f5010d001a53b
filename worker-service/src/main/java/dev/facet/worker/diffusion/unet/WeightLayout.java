package dev.facet.worker.diffusion.unet;

import dev.facet.model.spec.ModelSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Names, shapes and places of all weights of the UNet in their one flat vector, in the order of the vector.
 *
 * @param tensors the weights, back to back
 */
public record WeightLayout(List<Tensor> tensors) {

    public WeightLayout {
        tensors = List.copyOf(tensors);
    }

    /** The layout of the network that a spec describes. */
    public static WeightLayout of(ModelSpec spec) {
        int c = spec.baseChannels();
        var layout = new Builder(3 * spec.encoding().dimension());
        layout.doubleConv("inc", 1, c, c);
        layout.block("down1", c, 2 * c, 2 * c, spec.attendsAt(1));
        layout.block("down2", 2 * c, 4 * c, 4 * c, spec.attendsAt(2));
        layout.block("down3", 4 * c, 4 * c, 4 * c, spec.attendsAt(3));
        layout.doubleConv("bottleneck1", 4 * c, 8 * c, 8 * c);
        layout.doubleConv("bottleneck2", 8 * c, 8 * c, 8 * c);
        layout.doubleConv("bottleneck3", 8 * c, 4 * c, 4 * c);
        layout.block("up1", 8 * c, 4 * c, 2 * c, spec.attendsAt(2));
        layout.block("up2", 4 * c, 2 * c, c, spec.attendsAt(1));
        layout.block("up3", 2 * c, c, c, spec.attendsAt(0));
        layout.add("out.weight", Role.WEIGHT, c, 1, c, 1, 1);
        layout.add("out.bias", Role.BIAS, c, 1);
        return new WeightLayout(layout.tensors);
    }

    /** Number of weights in all. */
    public int count() {
        Tensor last = tensors.getLast();
        return last.offset() + last.count();
    }

    /** SHA-256, in hexadecimal, of names, shapes and order: weights fit a network exactly if it is the same. */
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (Tensor tensor : tensors) {
                digest.update((tensor.name() + tensor.shape() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    /** What a tensor is to the network, which decides how it starts. */
    public enum Role {
        /** Of a convolution or a linear layer. */
        WEIGHT,
        /** Of a convolution or a linear layer. */
        BIAS,
        /** The query, key and value projections as one matrix. */
        PROJECTIONS,
        /** A bias of the attention's projections, which starts at zero. */
        PROJECTION_BIAS,
        /** The factor of a norm. */
        GAIN,
        /** The summand of a norm. */
        SHIFT
    }

    /**
     * One weight tensor.
     *
     * @param fanIn inputs that one output sums over (of the layer, for a bias)
     * @param shape row-major
     * @param offset where it begins in the flat vector
     */
    public record Tensor(String name, Role role, int fanIn, List<Integer> shape, int offset) {
        public Tensor {
            shape = List.copyOf(shape);
        }

        public int count() {
            return shape.stream().reduce(1, Math::multiplyExact);
        }
    }

    private static final class Builder {
        private final List<Tensor> tensors = new ArrayList<>();
        private final int embeddingWidth;
        private int offset;

        Builder(int embeddingWidth) {
            this.embeddingWidth = embeddingWidth;
        }

        void block(String name, int in, int middle, int out, boolean attention) {
            doubleConv(name + ".a", in, in, in);
            doubleConv(name + ".b", in, middle, out);
            linear(name + ".embedding", embeddingWidth, out);
            if (attention) {
                attention(name + ".attention", out);
            }
        }

        void doubleConv(String name, int in, int middle, int out) {
            add(name + ".conv1", Role.WEIGHT, in * 9, middle, in, 3, 3);
            norm(name, "1", middle);
            add(name + ".conv2", Role.WEIGHT, middle * 9, out, middle, 3, 3);
            norm(name, "2", out);
        }

        void attention(String name, int width) {
            norm(name, "1", width);
            add(name + ".qkv.weight", Role.PROJECTIONS, width, 3 * width, width);
            add(name + ".qkv.bias", Role.PROJECTION_BIAS, width, 3 * width);
            add(name + ".project.weight", Role.WEIGHT, width, width, width);
            add(name + ".project.bias", Role.PROJECTION_BIAS, width, width);
            norm(name, "2", width);
            linear(name + ".feed1", width, width);
            linear(name + ".feed2", width, width);
        }

        void linear(String name, int in, int out) {
            add(name + ".weight", Role.WEIGHT, in, out, in);
            add(name + ".bias", Role.BIAS, in, out);
        }

        void norm(String name, String number, int width) {
            add(name + ".gain" + number, Role.GAIN, width, width);
            add(name + ".shift" + number, Role.SHIFT, width, width);
        }

        void add(String name, Role role, int fanIn, Integer... shape) {
            var tensor = new Tensor(name, role, fanIn, List.of(shape), offset);
            tensors.add(tensor);
            offset += tensor.count();
        }
    }
}
