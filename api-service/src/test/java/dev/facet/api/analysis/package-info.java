@NullMarked
package dev.facet.api.analysis;

import org.jspecify.annotations.NullMarked;
