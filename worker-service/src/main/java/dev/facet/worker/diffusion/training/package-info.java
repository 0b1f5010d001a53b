/** From a spec and data to weights, one step at a time. */
@NullMarked
package dev.facet.worker.diffusion.training;

import org.jspecify.annotations.NullMarked;
