@NullMarked
package dev.facet.api.testing;

import org.jspecify.annotations.NullMarked;
