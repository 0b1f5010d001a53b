/** Tests of the pictures: what they show, read back by an independent decoder. */
@NullMarked
package dev.facet.model.picture;

import org.jspecify.annotations.NullMarked;
