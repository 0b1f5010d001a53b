/** What a job leaves behind: series, checkpoints, evaluations and samples, written only under the job's fence. */
@NullMarked
package dev.facet.worker.recording;

import org.jspecify.annotations.NullMarked;
