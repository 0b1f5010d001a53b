/** Tests of the datasets, against the oracles and by property. */
@NullMarked
package dev.facet.model.dataset;

import org.jspecify.annotations.NullMarked;
