@NullMarked
package dev.facet.api.matrix;

import org.jspecify.annotations.NullMarked;
