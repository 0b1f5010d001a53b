/** The little of torch that the rest needs: devices, modules made from text, gradient mode. */
@NullMarked
package dev.facet.worker.diffusion.torch;

import org.jspecify.annotations.NullMarked;
