@NullMarked
package dev.facet.worker;

import org.jspecify.annotations.NullMarked;
