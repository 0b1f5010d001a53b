package dev.facet.model.analysis;

import java.util.List;

/**
 * What the methods of an analysis have found, in their order.
 *
 * @param labels x and y of each condition, [conditions, 2]; empty where they are not known
 */
public record AnalysisResult(int conditions, int features, List<List<Double>> labels, List<MethodResult> methods) {

    public AnalysisResult {
        labels = List.copyOf(labels);
        methods = List.copyOf(methods);
    }
}
