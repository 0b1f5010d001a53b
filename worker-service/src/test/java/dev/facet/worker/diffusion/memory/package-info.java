@NullMarked
package dev.facet.worker.diffusion.memory;

import org.jspecify.annotations.NullMarked;
