/** A look at a dataset before anything is trained on it. */
@NullMarked
package dev.facet.api.dataset;

import org.jspecify.annotations.NullMarked;
