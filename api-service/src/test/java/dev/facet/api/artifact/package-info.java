@NullMarked
package dev.facet.api.artifact;

import org.jspecify.annotations.NullMarked;
