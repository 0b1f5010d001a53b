/** Runs: finding them, looking at one, and moving it between its states. */
@NullMarked
package dev.facet.api.run;

import org.jspecify.annotations.NullMarked;
