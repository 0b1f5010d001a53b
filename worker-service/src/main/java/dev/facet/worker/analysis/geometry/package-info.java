/** How a representation composes two factors: angles between the differences that they make, beside ideal codes (science: section 4). */
@NullMarked
package dev.facet.worker.analysis.geometry;

import org.jspecify.annotations.NullMarked;
