/** What representations look like: their projections, their topology and their geometry (science: section 4). Pure arithmetic. */
@NullMarked
package dev.facet.worker.analysis;

import org.jspecify.annotations.NullMarked;
