/** The profile {@code embedded}: PostgreSQL and a broker start and stop with this service. */
@NullMarked
package dev.facet.api.embedded;

import org.jspecify.annotations.NullMarked;
