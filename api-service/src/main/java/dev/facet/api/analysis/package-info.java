/** Analyses of representations: asking for them, and reading what they found. */
@NullMarked
package dev.facet.api.analysis;

import org.jspecify.annotations.NullMarked;
