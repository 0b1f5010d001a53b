@NullMarked
package dev.facet.api.figure;

import org.jspecify.annotations.NullMarked;
