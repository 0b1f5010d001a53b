@NullMarked
package dev.facet.api.report.figure;

import org.jspecify.annotations.NullMarked;
