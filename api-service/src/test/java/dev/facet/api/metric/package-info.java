@NullMarked
package dev.facet.api.metric;

import org.jspecify.annotations.NullMarked;
