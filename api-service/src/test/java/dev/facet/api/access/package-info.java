@NullMarked
package dev.facet.api.access;

import org.jspecify.annotations.NullMarked;
