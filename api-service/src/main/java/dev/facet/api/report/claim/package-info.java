/** Checks of what the paper claims, against what the runs have shown. */
@NullMarked
package dev.facet.api.report.claim;

import org.jspecify.annotations.NullMarked;
