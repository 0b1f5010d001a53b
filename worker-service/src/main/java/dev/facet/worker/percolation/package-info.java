/** When overlapping bumps become one cluster: percolation on lattices of conditions (science: section 5). Pure arithmetic. */
@NullMarked
package dev.facet.worker.percolation;

import org.jspecify.annotations.NullMarked;
