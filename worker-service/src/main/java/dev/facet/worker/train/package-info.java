/** What a TRAIN job does: trains a run from where it stands, records it, evaluates it, and keeps its checkpoints. */
@NullMarked
package dev.facet.worker.train;

import org.jspecify.annotations.NullMarked;
