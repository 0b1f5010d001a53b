package dev.facet.api.report.result;

import dev.facet.model.analysis.AnalysisResult;

/**
 * What an analysis of a run's spec has found of one checkpoint.
 *
 * @param name of the analysis
 */
public record AnalysedStep(String name, long step, AnalysisResult result) {}
