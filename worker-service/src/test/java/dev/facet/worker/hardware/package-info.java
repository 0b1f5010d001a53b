@NullMarked
package dev.facet.worker.hardware;

import org.jspecify.annotations.NullMarked;
