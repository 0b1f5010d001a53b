/** Matrices that users bring, such as the activations of a model of their own. */
@NullMarked
package dev.facet.api.matrix;

import org.jspecify.annotations.NullMarked;
