/** Tests of NumPy's file format. */
@NullMarked
package dev.facet.model.npy;

import org.jspecify.annotations.NullMarked;
