package dev.facet.api.web;

import dev.facet.model.spec.SpecJson;
import java.util.List;
import java.util.TreeMap;

/** Filters by labels, {@code key:value} each; all must match. */
public final class LabelFilter {

    private LabelFilter() {}

    /** @return a JSON object that the labels of a row must contain */
    public static String json(List<String> labels) {
        var wanted = new TreeMap<String, String>();
        for (String label : labels) {
            int colon = label.indexOf(':');
            if (colon < 1) {
                throw new BadParameterException("label", "expected key:value, got \"" + label + '"');
            }
            wanted.put(label.substring(0, colon), label.substring(colon + 1));
        }
        return SpecJson.text(wanted);
    }
}
