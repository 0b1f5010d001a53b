/** The bytes that runs left behind, and the checkpoints among them. */
@NullMarked
package dev.facet.api.artifact;

import org.jspecify.annotations.NullMarked;
