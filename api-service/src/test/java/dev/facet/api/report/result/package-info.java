@NullMarked
package dev.facet.api.report.result;

import org.jspecify.annotations.NullMarked;
