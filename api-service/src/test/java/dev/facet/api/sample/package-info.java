@NullMarked
package dev.facet.api.sample;

import org.jspecify.annotations.NullMarked;
