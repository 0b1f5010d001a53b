/** What analyses of representations have found: written by workers, read by the API. */
@NullMarked
package dev.facet.model.analysis;

import org.jspecify.annotations.NullMarked;
