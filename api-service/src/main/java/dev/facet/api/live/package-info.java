/** What happens to a run, as server-sent events. */
@NullMarked
package dev.facet.api.live;

import org.jspecify.annotations.NullMarked;
