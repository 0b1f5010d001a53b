/** Whole services as processes of the operating system, from their jars. */
@NullMarked
package dev.facet.endtoend;

import org.jspecify.annotations.NullMarked;
