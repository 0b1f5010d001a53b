@NullMarked
package dev.facet.worker.serving;

import org.jspecify.annotations.NullMarked;
