/** What the runs of an experiment have shown, as figures and claims look at it. */
@NullMarked
package dev.facet.api.report.result;

import org.jspecify.annotations.NullMarked;
