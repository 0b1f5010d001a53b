package dev.facet.worker.analyze;

import dev.facet.model.dataset.Condition;
import dev.facet.worker.analysis.FeatureMatrix;
import dev.facet.worker.analysis.geometry.RepresentationGeometry.Further;
import java.util.List;

/**
 * What is looked at.
 *
 * @param labels of each row; empty where they are not known
 * @param references to hold it against, beside the ideal codes
 */
record Representation(FeatureMatrix features, List<Condition> labels, Further references) {

    Representation {
        labels = List.copyOf(labels);
    }

    boolean isLabelled() {
        return !labels.isEmpty();
    }
}
