/** Figures of a report: from what the runs have shown to what is drawn, and from there to SVG, PNG and CSV. */
@NullMarked
package dev.facet.api.report.figure;

import org.jspecify.annotations.NullMarked;
