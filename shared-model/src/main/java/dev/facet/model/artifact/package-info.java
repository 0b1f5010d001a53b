/** The bytes that runs leave behind: checkpoints and images, addressed by what they contain. */
@NullMarked
package dev.facet.model.artifact;

import org.jspecify.annotations.NullMarked;
