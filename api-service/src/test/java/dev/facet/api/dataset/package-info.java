@NullMarked
package dev.facet.api.dataset;

import org.jspecify.annotations.NullMarked;
