@NullMarked
package dev.facet.model.artifact;

import org.jspecify.annotations.NullMarked;
