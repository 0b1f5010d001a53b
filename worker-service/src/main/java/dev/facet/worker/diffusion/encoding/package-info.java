/** From time steps and conditions to the vectors that the network is conditioned on: pure arithmetic. */
@NullMarked
package dev.facet.worker.diffusion.encoding;

import org.jspecify.annotations.NullMarked;
