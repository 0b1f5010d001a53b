/** Facet's engine beside its peers: what is measured, in which order, and the table that comes of it. */
@NullMarked
package dev.facet.bench;

import org.jspecify.annotations.NullMarked;
