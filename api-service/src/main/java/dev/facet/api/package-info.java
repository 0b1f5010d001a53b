/** Takes requests over HTTP, keeps their rows, wakes the workers, and answers queries. */
@NullMarked
package dev.facet.api;

import org.jspecify.annotations.NullMarked;
