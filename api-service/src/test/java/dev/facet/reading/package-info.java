/** What teams read with SQL, and the dashboards that are made of it. */
@NullMarked
package dev.facet.reading;

import org.jspecify.annotations.NullMarked;
