/** The service under load: many small jobs, many points, long series and many watchers; {@code bench/run queue} and its like. */
@NullMarked
package dev.facet.bench.load;

import org.jspecify.annotations.NullMarked;
