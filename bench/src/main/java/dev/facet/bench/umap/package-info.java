/** UMAP beside its authors' program, on the same matrices. */
@NullMarked
package dev.facet.bench.umap;

import org.jspecify.annotations.NullMarked;
