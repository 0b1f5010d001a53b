/** Real servers and real processes for the tests of every module. */
@NullMarked
package dev.facet.model.testing;

import org.jspecify.annotations.NullMarked;
