@NullMarked
package dev.facet.worker.simulate;

import org.jspecify.annotations.NullMarked;
