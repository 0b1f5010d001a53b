@NullMarked
package dev.facet.worker.engine;

import org.jspecify.annotations.NullMarked;
