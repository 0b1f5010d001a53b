@NullMarked
package dev.facet.worker.execution;

import org.jspecify.annotations.NullMarked;
