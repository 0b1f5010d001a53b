/** From weights and conditions to images. */
@NullMarked
package dev.facet.worker.diffusion.sampling;

import org.jspecify.annotations.NullMarked;
