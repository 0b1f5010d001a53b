/** The queue: jobs with their positions, and the workers that do them. */
@NullMarked
package dev.facet.api.job;

import org.jspecify.annotations.NullMarked;
