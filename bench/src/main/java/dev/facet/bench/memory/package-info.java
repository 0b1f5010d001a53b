/** What trainings need of memory, whether they give it back, and whether they mind when it is short. */
@NullMarked
package dev.facet.bench.memory;

import org.jspecify.annotations.NullMarked;
