/** From a token on the broker to a claim on a row, and nothing more. */
@NullMarked
package dev.facet.worker.intake;

import org.jspecify.annotations.NullMarked;
