/** Statistics of accuracies. Pure arithmetic. */
@NullMarked
package dev.facet.api.report.statistics;

import org.jspecify.annotations.NullMarked;
