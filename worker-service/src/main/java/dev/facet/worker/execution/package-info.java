/** Runs claimed jobs: slots, heartbeats, stopping, and what an ending means. */
@NullMarked
package dev.facet.worker.execution;

import org.jspecify.annotations.NullMarked;
