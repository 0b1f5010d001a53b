@NullMarked
package dev.facet.api.recipe;

import org.jspecify.annotations.NullMarked;
