/** What a user asks for: records that validate themselves, and their one JSON form. */
@NullMarked
package dev.facet.model.spec;

import org.jspecify.annotations.NullMarked;
