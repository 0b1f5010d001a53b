/** Drawing images from trained weights and judging them: for a SAMPLE job, and for the evaluations of a training. */
@NullMarked
package dev.facet.worker.sample;

import org.jspecify.annotations.NullMarked;
