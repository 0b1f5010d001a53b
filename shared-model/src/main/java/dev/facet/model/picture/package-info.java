/** Pictures of datasets and samples as PNG, drawn without AWT: no display, no fonts and no native library needed. */
@NullMarked
package dev.facet.model.picture;

import org.jspecify.annotations.NullMarked;
