/** How much memory a job is going to need, from its spec alone. */
@NullMarked
package dev.facet.worker.diffusion.memory;

import org.jspecify.annotations.NullMarked;
