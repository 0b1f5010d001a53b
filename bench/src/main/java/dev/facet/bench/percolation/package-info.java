/** Percolation simulations: how long they take, and how near they come to what is known. */
@NullMarked
package dev.facet.bench.percolation;

import org.jspecify.annotations.NullMarked;
