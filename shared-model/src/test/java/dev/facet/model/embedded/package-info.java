/** The embedded servers, used by their real clients. */
@NullMarked
package dev.facet.model.embedded;

import org.jspecify.annotations.NullMarked;
