/** A training's state as bytes, in the safetensors format. */
@NullMarked
package dev.facet.worker.diffusion.checkpoint;

import org.jspecify.annotations.NullMarked;
