/** Simulations of percolation: asking for them, and reading their curves. */
@NullMarked
package dev.facet.api.percolation;

import org.jspecify.annotations.NullMarked;
