/** What a worker's machine has to compute with: its processor, its GPUs, and memory. */
@NullMarked
package dev.facet.worker.hardware;

import org.jspecify.annotations.NullMarked;
