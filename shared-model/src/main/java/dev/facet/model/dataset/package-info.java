/** From a dataset's spec to the conditions of its plane, the ones trained on, and their images. */
@NullMarked
package dev.facet.model.dataset;

import org.jspecify.annotations.NullMarked;
