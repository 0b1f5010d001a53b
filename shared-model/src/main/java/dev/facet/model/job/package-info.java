/** Units of work: what they are, the states they pass through, and who may write what about them. */
@NullMarked
package dev.facet.model.job;

import org.jspecify.annotations.NullMarked;
