/** Conditional denoising diffusion: noise, network, training, sampling and checkpoints. */
@NullMarked
package dev.facet.worker.diffusion;

import org.jspecify.annotations.NullMarked;
