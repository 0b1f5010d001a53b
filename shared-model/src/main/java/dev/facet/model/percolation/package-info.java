/** What simulations of percolation have found: written by workers, read by the API. */
@NullMarked
package dev.facet.model.percolation;

import org.jspecify.annotations.NullMarked;
