package dev.facet.bench;

import dev.facet.worker.diffusion.unet.WeightLayout;

/**
 * Floating-point operations of the network for one image: two for each product that a convolution, a linear layer or
 * attention sums up. Norms, activations and copies are left out, so a share of the machine's peak is what the network needs,
 * not what the engine does.
 */
final class Flops {

    private Flops() {}

    /** A training step: the backward pass multiplies twice as often as the forward pass. */
    static double ofTraining(Subject subject) {
        return 3.0 * subject.batch() * forward(subject);
    }

    /** The forward pass of one image. */
    static double forward(Subject subject) {
        return WeightLayout.of(subject.run().model()).tensors().stream()
                .mapToDouble(tensor -> of(tensor, subject.size()))
                .sum();
    }

    private static double of(WeightLayout.Tensor tensor, int size) {
        String name = tensor.name();
        if (tensor.shape().size() == 1) {
            return 0; // biases and norms
        }
        if (name.endsWith(".embedding.weight")) {
            return 2.0 * tensor.count(); // once for the image
        }
        double tokens = Math.pow(size >> level(name), 2);
        double products = 2 * tokens * tensor.count();
        // Queries times keys, and their softmax times values: tokens² for each of the block's channels.
        double attention = name.endsWith("qkv.weight") ? 2 * 2 * tokens * tokens * tensor.fanIn() : 0;
        return products + attention;
    }

    /** The block works at size / 2^level. */
    private static int level(String name) {
        return switch (name.substring(0, name.indexOf('.'))) {
            case "inc", "up3", "out" -> 0;
            case "down1", "up2" -> 1;
            case "down2", "up1" -> 2;
            default -> 3;
        };
    }
}
