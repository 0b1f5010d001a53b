/** What all rows have in common that are written because a user submitted something. */
@NullMarked
package dev.facet.model.entity;

import org.jspecify.annotations.NullMarked;
