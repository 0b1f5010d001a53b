/** For the tests of every module: real servers, real processes, and the names of all settings. */
@NullMarked
package dev.facet.model.testing;

import org.jspecify.annotations.NullMarked;
