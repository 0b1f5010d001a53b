/** Experiments: submitting, listing, cancelling and deleting them. */
@NullMarked
package dev.facet.api.experiment;

import org.jspecify.annotations.NullMarked;
