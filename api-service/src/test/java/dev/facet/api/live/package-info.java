@NullMarked
package dev.facet.api.live;

import org.jspecify.annotations.NullMarked;
