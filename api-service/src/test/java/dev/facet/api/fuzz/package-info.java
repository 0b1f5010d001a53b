/** Requests made from the description that the API serves: valid, nearly valid and hostile, and what must hold of every answer. */
@NullMarked
package dev.facet.api.fuzz;

import org.jspecify.annotations.NullMarked;
