package dev.facet.api.experiment;

import dev.facet.model.spec.ExperimentRequest;
import dev.facet.model.spec.PlannedRun;
import java.util.List;

/** A request with all its runs and the sizes of their training sets. Nothing of it is stored yet. */
public record PlannedExperiment(ExperimentRequest request, List<SizedRun> runs) {

    /** @param images in the run's training set */
    public record SizedRun(PlannedRun plan, int images) {

        public int totalSteps() {
            return plan.spec().training().totalSteps(images);
        }

        /** Images that pass through the network while it trains. */
        public long trainedImages() {
            return (long) totalSteps() * plan.spec().training().batchSize();
        }
    }

    /** Images that pass through the network while all runs train. */
    public long trainedImages() {
        return runs.stream().mapToLong(SizedRun::trainedImages).sum();
    }
}
