/** The page: served to everybody, with what it may load. */
@NullMarked
package dev.facet.api.dashboard;

import org.jspecify.annotations.NullMarked;
