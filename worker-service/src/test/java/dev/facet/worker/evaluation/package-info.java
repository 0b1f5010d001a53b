/** Tests of the evaluation: on noiseless images, on corrupted ones, and of its arithmetic. */
@NullMarked
package dev.facet.worker.evaluation;

import org.jspecify.annotations.NullMarked;
