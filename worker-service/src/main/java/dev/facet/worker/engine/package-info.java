/** Settings of the engine: on what it computes, and with how many threads. */
@NullMarked
package dev.facet.worker.engine;

import org.jspecify.annotations.NullMarked;
