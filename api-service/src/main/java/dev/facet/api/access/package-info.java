/** Who calls, and what they may do: tokens, scopes, and whose everything is. */
@NullMarked
package dev.facet.api.access;

import org.jspecify.annotations.NullMarked;
