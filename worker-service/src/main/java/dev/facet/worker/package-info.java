/** Claims jobs; trains, samples and evaluates small conditional diffusion models. */
@NullMarked
package dev.facet.worker;

import org.jspecify.annotations.NullMarked;
