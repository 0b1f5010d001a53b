/** Looks at representations for ANALYZE jobs: reads them from a model or takes a matrix, and applies the methods of the analysis. */
@NullMarked
package dev.facet.worker.analyze;

import org.jspecify.annotations.NullMarked;
