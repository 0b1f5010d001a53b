/** The shape of a cloud of points: persistent homology of its Vietoris-Rips complexes, and the Betti numbers that it suggests. */
@NullMarked
package dev.facet.worker.analysis.topology;

import org.jspecify.annotations.NullMarked;
