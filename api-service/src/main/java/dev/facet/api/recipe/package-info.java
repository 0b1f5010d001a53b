/** The paper's figures as one call each: what runs, what is drawn of it, and what is claimed. */
@NullMarked
package dev.facet.api.recipe;

import org.jspecify.annotations.NullMarked;
