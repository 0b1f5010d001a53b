@NullMarked
package dev.facet.worker.train;

import org.jspecify.annotations.NullMarked;
