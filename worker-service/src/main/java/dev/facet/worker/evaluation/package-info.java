/** From generated images to estimated positions, verdicts and accuracies (science: section 3). */
@NullMarked
package dev.facet.worker.evaluation;

import org.jspecify.annotations.NullMarked;
