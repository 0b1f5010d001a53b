/** Facet's page for browsers, on the same API as everybody. */
@NullMarked
package dev.facet.api.dashboard;

import org.jspecify.annotations.NullMarked;
