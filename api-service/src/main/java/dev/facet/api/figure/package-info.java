/** How figures are drawn: from their numbers to SVG, PNG and CSV. What the numbers are about is not its business. */
@NullMarked
package dev.facet.api.figure;

import org.jspecify.annotations.NullMarked;
