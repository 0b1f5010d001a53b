/** Series of numbers of runs, and their evaluations. */
@NullMarked
package dev.facet.api.metric;

import org.jspecify.annotations.NullMarked;
