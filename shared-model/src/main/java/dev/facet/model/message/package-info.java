/** Names on the broker, and the little that messages carry: the rows are the truth. */
@NullMarked
package dev.facet.model.message;

import org.jspecify.annotations.NullMarked;
