@NullMarked
package dev.facet.worker.sample;

import org.jspecify.annotations.NullMarked;
