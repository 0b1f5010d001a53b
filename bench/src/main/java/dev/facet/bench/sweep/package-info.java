/** Runs of a sweep side by side, against the same runs one after the other. */
@NullMarked
package dev.facet.bench.sweep;

import org.jspecify.annotations.NullMarked;
