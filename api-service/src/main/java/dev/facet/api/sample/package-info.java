/** Images drawn on request from a checkpoint of a run. */
@NullMarked
package dev.facet.api.sample;

import org.jspecify.annotations.NullMarked;
