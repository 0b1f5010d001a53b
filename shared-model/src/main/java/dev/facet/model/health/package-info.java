/** What containers are asked whether their service is well. */
@NullMarked
package dev.facet.model.health;

import org.jspecify.annotations.NullMarked;
