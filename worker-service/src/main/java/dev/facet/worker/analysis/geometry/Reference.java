package dev.facet.worker.analysis.geometry;

import dev.facet.worker.analysis.FeatureMatrix;
import org.jspecify.annotations.Nullable;

/**
 * A known code of the same conditions, to hold a representation against.
 *
 * @param structure what the code stands for; null where it is only shown beside the representation
 * @param code [nx · ny, d], x-major
 */
public record Reference(String name, @Nullable Structure structure, FeatureMatrix code) {}
