@NullMarked
package dev.facet.api.percolation;

import org.jspecify.annotations.NullMarked;
