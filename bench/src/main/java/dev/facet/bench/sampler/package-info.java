/** How right the images of each sampler are, and how many calls of the network they cost. */
@NullMarked
package dev.facet.bench.sampler;

import org.jspecify.annotations.NullMarked;
