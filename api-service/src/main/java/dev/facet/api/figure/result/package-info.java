/** Figures of analyses and of simulations: from their results to the numbers that are drawn. */
@NullMarked
package dev.facet.api.figure.result;

import org.jspecify.annotations.NullMarked;
