@NullMarked
package dev.facet.model.message;

import org.jspecify.annotations.NullMarked;
