@NullMarked
package dev.facet.api.report.statistics;

import org.jspecify.annotations.NullMarked;
