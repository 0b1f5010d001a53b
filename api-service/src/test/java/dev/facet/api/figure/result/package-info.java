@NullMarked
package dev.facet.api.figure.result;

import org.jspecify.annotations.NullMarked;
