/** Figures of a report: from what the runs have shown to the numbers that are drawn. */
@NullMarked
package dev.facet.api.report.figure;

import org.jspecify.annotations.NullMarked;
