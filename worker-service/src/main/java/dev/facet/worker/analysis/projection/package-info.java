/** Linear projections of representations, and how much of a label is linear in a projection (science: section 4). */
@NullMarked
package dev.facet.worker.analysis.projection;

import org.jspecify.annotations.NullMarked;
