package dev.facet.api.dataset;

import dev.facet.api.web.CsvText;
import dev.facet.model.dataset.Condition;
import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.dataset.TrainingSet;

/** The conditions of a dataset as comma-separated values (RFC 4180), x fastest, each with what the training set makes of it. */
final class ConditionsTable {

    static final String MEDIA_TYPE = "text/csv";

    private ConditionsTable() {}

    static String of(TrainingSet set) {
        ConditionPlane plane = set.plane();
        var text = new CsvText("x", "y", "part", "trained", "heldOut");
        for (int k = 0; k < plane.size(); k++) {
            Condition condition = plane.condition(k);
            text.line(condition.x(), condition.y(), plane.part(k), set.contains(k), plane.heldOut(k));
        }
        return text.toString();
    }
}
