/** Projects: teams that own what they submit, with their members and quotas. */
@NullMarked
package dev.facet.api.project;

import org.jspecify.annotations.NullMarked;
