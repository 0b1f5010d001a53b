@NullMarked
package dev.facet.worker.analyze;

import org.jspecify.annotations.NullMarked;
