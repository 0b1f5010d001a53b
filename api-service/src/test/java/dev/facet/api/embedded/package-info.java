/** The embedded servers as Spring sees them. */
@NullMarked
package dev.facet.api.embedded;

import org.jspecify.annotations.NullMarked;
