/** The description of this API for machines, and its examples for people. */
@NullMarked
package dev.facet.api.openapi;

import org.jspecify.annotations.NullMarked;
