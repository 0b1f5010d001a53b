/** Noise schedules, the forward and the reverse process, and every random number of a training: pure arithmetic. */
@NullMarked
package dev.facet.worker.diffusion.noise;

import org.jspecify.annotations.NullMarked;
