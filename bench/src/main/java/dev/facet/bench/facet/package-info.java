/** Facet's own engine, called as the worker calls it. */
@NullMarked
package dev.facet.bench.facet;

import org.jspecify.annotations.NullMarked;
